package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.policy.TagPolicy;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code DELETE …/manifests/REFERENCE}: a tag, or a manifest with its tags (end-9). */
record DeleteManifest(Store store, TagPolicy policy) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    ManifestReference reference = ManifestReference.of(request);
    RepositoryName repository = request.repository();
    ContentGuard.Held held =
        store.guard().exclusive(repository, reference.digest().stream().toList());
    try {
      boolean was =
          reference.tag().isPresent()
              ? untag(repository, reference.tag().get())
              : delete(repository, reference.digest().orElseThrow());
      if (!was) {
        throw ManifestReference.unknown(request);
      }
      return RegistryResponse.empty(202);
    } finally {
      held.close();
    }
  }

  private boolean untag(RepositoryName repository, Tag tag) throws RegistryException, IOException {
    requireMovable(repository, tag);
    return new Tagging(store, repository).untag(tag);
  }

  private boolean delete(RepositoryName repository, Digest manifest)
      throws RegistryException, IOException {
    for (Tag tag : immutable(repository)) {
      if (store.resolve(repository, tag).filter(manifest::equals).isPresent()) {
        requireMovable(repository, tag);
      }
    }
    return store.deleteManifest(repository, manifest);
  }

  private List<Tag> immutable(RepositoryName repository) throws IOException {
    return policy.immutable().isEmpty()
        ? List.of()
        : store.tags(repository).stream()
            .filter(t -> policy.immutability(repository, t).isPresent())
            .toList();
  }

  private void requireMovable(RepositoryName repository, Tag tag) throws RegistryException {
    Optional<String> immutability = policy.immutability(repository, tag);
    if (immutability.isPresent()) {
      throw new RegistryException(ErrorCode.TAG_DENIED, immutability.get());
    }
  }
}
