package dev.lab.registry.http;

import dev.lab.registry.store.Store;
import java.io.IOException;

/** {@code DELETE …/blobs/DIGEST} (OCI distribution-spec, end-10). */
record DeleteBlob(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    if (!store.deleteBlob(request.repository(), request.digest())) {
      throw GetBlob.unknown(request, request.digest());
    }
    return RegistryResponse.empty(202).header("Docker-Content-Digest", request.digest());
  }
}
