package dev.lab.registry.http;

import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.Store;
import java.io.IOException;

/** {@code DELETE …/blobs/uploads/ID} (OCI distribution-spec, end-14). */
record CancelUpload(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request)
      throws RegistryException, DigestMismatchException, IOException, InterruptedException {
    return new Uploads(store)
        .holding(
            request,
            upload -> {
              upload.cancel();
              return RegistryResponse.empty(204);
            });
  }
}
