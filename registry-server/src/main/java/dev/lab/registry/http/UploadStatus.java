package dev.lab.registry.http;

import dev.lab.registry.store.Store;
import java.io.IOException;

/** {@code GET …/blobs/uploads/ID}: how much of it has come (OCI distribution-spec, end-13). */
record UploadStatus(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    return Uploads.progress(204, request.repository(), new Uploads(store).find(request));
  }
}
