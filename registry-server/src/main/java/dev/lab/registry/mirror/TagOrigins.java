package dev.lab.registry.mirror;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers where tags came from. It may forget: a tag of which nothing is known is compared with
 * its upstream once, and from then on follows it if both had the same, else it counts as pushed
 * here. Thread-safe.
 */
public interface TagOrigins {
  /** What is known of a tag. */
  Optional<TagOrigin> find(RepositoryName repository, Tag tag) throws IOException;

  /** Remembers this, instead of what was known before. */
  void put(RepositoryName repository, Tag tag, TagOrigin origin) throws IOException;

  /** Forgets the tag. */
  void forget(RepositoryName repository, Tag tag) throws IOException;

  /** Remembers as long as the process lives. */
  static TagOrigins inMemory() {
    return new MemoryTagOrigins(new ConcurrentHashMap<>());
  }

  /** Remembers in small files in this folder, which need not exist and may be deleted. */
  static TagOrigins in(Path folder) throws IOException {
    return FileTagOrigins.open(folder);
  }
}
