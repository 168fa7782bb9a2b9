package dev.lab.registry.mirror;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.object.ObjectStorage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Origins as objects beside the registry's own, {@code .mirror/tags/REPOSITORY/_tags/TAG}. */
record ObjectTagOrigins(ObjectStorage storage) implements TagOrigins {
  private static String key(RepositoryName repository, Tag tag) {
    return ".mirror/tags/" + repository + "/_tags/" + tag;
  }

  @Override
  public Optional<TagOrigin> find(RepositoryName repository, Tag tag) throws IOException {
    return storage.read(key(repository, tag)).flatMap(TagOrigin::of);
  }

  @Override
  public void put(RepositoryName repository, Tag tag, TagOrigin origin) throws IOException {
    storage.put(key(repository, tag), origin.bytes());
  }

  @Override
  public void forget(RepositoryName repository, Tag tag) throws IOException {
    storage.delete(List.of(key(repository, tag)));
  }
}
