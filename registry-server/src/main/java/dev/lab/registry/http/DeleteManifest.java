package dev.lab.registry.http;

import dev.lab.registry.store.Store;
import java.io.IOException;

/** {@code DELETE …/manifests/REFERENCE}: a tag, or a manifest with its tags (end-9). */
record DeleteManifest(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    ManifestReference reference = ManifestReference.of(request);
    boolean was =
        reference.tag().isPresent()
            ? store.untag(request.repository(), reference.tag().get())
            : store.deleteManifest(request.repository(), reference.digest().orElseThrow());
    if (!was) {
      throw ManifestReference.unknown(request);
    }
    return RegistryResponse.empty(202);
  }
}
