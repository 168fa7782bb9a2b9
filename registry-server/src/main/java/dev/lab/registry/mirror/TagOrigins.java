package dev.lab.registry.mirror;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.object.ObjectStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers where tags came from. It may forget: a tag of which nothing is known is compared with
 * its upstream once, and from then on follows it if both had the same, else it counts as pushed
 * here. So it should last as long as the content, or tags that moved while it was lost stay behind.
 * Thread-safe.
 */
public interface TagOrigins {
  /** What is known of a tag. */
  Optional<TagOrigin> find(RepositoryName repository, Tag tag) throws IOException;

  /** Remembers this, instead of what was known before. */
  void put(RepositoryName repository, Tag tag, TagOrigin origin) throws IOException;

  /** Forgets the tag. */
  void forget(RepositoryName repository, Tag tag) throws IOException;

  /** Remembers as long as the process lives: for a store in memory. */
  static TagOrigins inMemory() {
    return new MemoryTagOrigins(new ConcurrentHashMap<>());
  }

  /** Remembers in small files in this folder, which need not exist: for a store on disk. */
  static TagOrigins in(Path folder) throws IOException {
    return FileTagOrigins.open(folder);
  }

  /** Remembers in small objects in this storage, which is not closed here: for a store in it. */
  static TagOrigins in(ObjectStorage storage) {
    return new ObjectTagOrigins(storage);
  }
}
