package dev.lab.registry.mirror;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.util.Map;
import java.util.Optional;

/** Origins in a map. */
record MemoryTagOrigins(Map<TagKey, TagOrigin> known) implements TagOrigins {
  @Override
  public Optional<TagOrigin> find(RepositoryName repository, Tag tag) {
    return Optional.ofNullable(known.get(new TagKey(repository, tag)));
  }

  @Override
  public void put(RepositoryName repository, Tag tag, TagOrigin origin) {
    known.put(new TagKey(repository, tag), origin);
  }

  @Override
  public void forget(RepositoryName repository, Tag tag) {
    known.remove(new TagKey(repository, tag));
  }
}
