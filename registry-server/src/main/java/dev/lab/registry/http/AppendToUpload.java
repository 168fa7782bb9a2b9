package dev.lab.registry.http;

import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.Store;
import java.io.IOException;

/** {@code PATCH …/blobs/uploads/ID}: a chunk, or a stream (OCI distribution-spec, end-5). */
record AppendToUpload(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request)
      throws RegistryException, DigestMismatchException, IOException, InterruptedException {
    Uploads uploads = new Uploads(store);
    return uploads.holding(
        request,
        upload -> {
          uploads.fill(request, upload);
          return Uploads.progress(202, request.repository(), upload);
        });
  }
}
