package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.Optional;

/**
 * Moves and removes tags. A manifest that a tag leaves is used now: it may have no tag from now on,
 * and that is when its age as an untagged one begins.
 */
record Tagging(Store store, RepositoryName repository) {
  void tag(Tag tag, Digest manifest) throws IOException {
    Optional<Digest> before = pointsTo(tag);
    store.tag(repository, tag, manifest);
    if (before.isPresent() && !before.get().equals(manifest)) {
      store.use(repository, LinkKind.MANIFEST, before.get());
    }
  }

  /** False if there was no such tag. */
  boolean untag(Tag tag) throws IOException {
    Optional<Digest> before = pointsTo(tag);
    boolean was = store.untag(repository, tag);
    if (before.isPresent()) {
      store.use(repository, LinkKind.MANIFEST, before.get());
    }
    return was;
  }

  /** A tag that can't be read can be moved and removed all the same. */
  private Optional<Digest> pointsTo(Tag tag) {
    try {
      return store.resolve(repository, tag);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
