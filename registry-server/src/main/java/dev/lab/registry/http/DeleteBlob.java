package dev.lab.registry.http;

import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.Store;
import java.io.IOException;

/** {@code DELETE …/blobs/DIGEST} (OCI distribution-spec, end-10). */
record DeleteBlob(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    ContentGuard.Held held = store.guard().exclusive(request.digest());
    try {
      if (!store.deleteBlob(request.repository(), request.digest())) {
        throw GetBlob.unknown(request, request.digest());
      }
    } finally {
      held.close();
    }
    return RegistryResponse.empty(202).header("Docker-Content-Digest", request.digest());
  }
}
