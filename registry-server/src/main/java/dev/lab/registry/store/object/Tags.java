package dev.lab.registry.store.object;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.object.ObjectStorage.Entry;
import dev.lab.registry.store.object.ObjectStorage.Page;
import dev.lab.registry.store.object.ObjectStorage.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists a repository's tags. Below each lie {@code current/link}, which makes it a tag, and then a
 * link for every manifest that it ever pointed to; a page that ends among those goes on with the
 * next tag, so that a tag of thousands of pushes costs no more than a page.
 */
record Tags(ObjectStorage storage, RepositoryName repository) {
  private static final String INDEX = "/index/";

  /** A key that comes after all below a tag's index. */
  private static final String INDEX_END = "/index0";

  List<Tag> page(String after, int limit) throws IOException {
    List<Tag> tags = new ArrayList<>();
    String folder = Keys.tags(repository);
    // Each tag has at least two keys, so a short list of tags is a short list of keys too.
    int keys = (int) Math.min(Query.PAGE, Math.max(10, limit * 3L));
    NamesInOrder names =
        new NamesInOrder(
            () -> read(after.isEmpty() ? "" : folder + after, keys), this::exists, after);
    while (tags.size() < limit) {
      String name = names.next();
      if (name == null) {
        break;
      }
      tags.add(new Tag(name));
    }
    return tags;
  }

  private boolean exists(String name) throws IOException {
    return Tag.isValid(name)
        && storage.head(Keys.currentLink(repository, new Tag(name))).isPresent();
  }

  private NamesInOrder.Names read(String after, int limit) throws IOException {
    return names(storage.list(new Query(Keys.tags(repository), after, false, limit, "")), limit);
  }

  private NamesInOrder.Names names(Page page, int limit) {
    int start = Keys.tags(repository).length();
    List<String> names = new ArrayList<>();
    String last = "";
    for (Entry entry : page.objects()) {
      last = entry.key().substring(start);
      if (last.endsWith(Keys.CURRENT)) {
        String name = last.substring(0, last.length() - Keys.CURRENT.length());
        if (Tag.isValid(name)) {
          names.add(name);
        }
      }
    }
    return new NamesInOrder.Names(names, last, next(page.next(), last, limit));
  }

  private NamesInOrder.@Nullable Source next(Optional<Query> next, String last, int limit) {
    if (next.isEmpty()) {
      return null;
    }
    int index = last.indexOf(INDEX);
    if (index > 0) {
      String skipped = Keys.tags(repository) + last.substring(0, index) + INDEX_END;
      return () -> read(skipped, limit);
    }
    return () -> names(storage.list(next.get()), limit);
  }

  /** The tags that pointed to this manifest once; whether they still do is to be read. */
  List<Tag> thatPointedTo(Digest manifest) throws IOException {
    List<Tag> tags = new ArrayList<>();
    String folder = Keys.tags(repository);
    String end = INDEX + manifest.algorithm() + "/" + manifest.hex() + "/link";
    for (Optional<Query> query = Optional.of(Query.all(folder)); query.isPresent(); ) {
      Page page = storage.list(query.get());
      for (Entry entry : page.objects()) {
        String key = entry.key();
        if (key.endsWith(end)) {
          String name = key.substring(folder.length(), key.length() - end.length());
          if (Tag.isValid(name)) {
            tags.add(new Tag(name));
          }
        }
      }
      query = page.next();
    }
    return tags;
  }
}
