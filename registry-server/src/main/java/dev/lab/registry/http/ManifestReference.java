package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.Optional;

/** How a manifest is named in a path: by a tag or by a digest; exactly one is there. */
record ManifestReference(Optional<Tag> tag, Optional<Digest> digest) {
  static ManifestReference of(RegistryRequest request) throws RegistryException {
    String text = request.reference();
    if (text.indexOf(':') >= 0) {
      return new ManifestReference(Optional.empty(), Optional.of(RegistryRequest.digest(text)));
    }
    return new ManifestReference(Optional.of(tag(text)), Optional.empty());
  }

  static Tag tag(String text) throws RegistryException {
    try {
      return new Tag(text);
    } catch (IllegalArgumentException e) {
      throw new RegistryException(ErrorCode.TAG_INVALID, String.valueOf(e.getMessage()));
    }
  }

  /** The digest it stands for now. */
  Digest resolve(Store store, RegistryRequest request) throws RegistryException, IOException {
    if (digest.isPresent()) {
      return digest.get();
    }
    return store
        .resolve(request.repository(), tag.orElseThrow())
        .orElseThrow(() -> unknown(request));
  }

  static RegistryException unknown(RegistryRequest request) {
    boolean digest = request.reference().indexOf(':') >= 0;
    return new RegistryException(
        ErrorCode.MANIFEST_UNKNOWN,
        request.repository() + " has no " + (digest ? "manifest " : "tag ") + request.reference());
  }
}
