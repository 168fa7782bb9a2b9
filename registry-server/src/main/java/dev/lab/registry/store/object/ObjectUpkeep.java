package dev.lab.registry.store.object;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Collectable;
import dev.lab.registry.store.Link;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.PendingUpload;
import dev.lab.registry.store.object.ObjectStorage.Entry;
import dev.lab.registry.store.object.ObjectStorage.Page;
import dev.lab.registry.store.object.ObjectStorage.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What garbage collection needs of an {@link ObjectStore}. A link's last use is when its object was
 * last written. Data are too long for that: where they are used long after they came, a small
 * object beside them tells it. The storage's clock counts, in whole seconds.
 */
record ObjectUpkeep(ObjectStorage storage, Repositories repositories) {
  /** A time that the storage tells may be so much too early. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private static final byte[] NOTHING = new byte[0];

  /** Told of objects. */
  private interface Visitor {
    void visit(Entry entry) throws IOException;
  }

  private void each(String prefix, Visitor visitor) throws IOException {
    for (Optional<Query> query = Optional.of(Query.all(prefix)); query.isPresent(); ) {
      Page page = storage.list(query.get());
      for (Entry entry : page.objects()) {
        visitor.visit(entry);
      }
      query = page.next();
    }
  }

  private static Instant lastUse(Entry entry) {
    return entry.modified().plus(STEP);
  }

  private boolean unusedSince(String key, Instant instant) throws IOException {
    return storage.head(key).filter(e -> lastUse(e).isBefore(instant)).isPresent();
  }

  List<RepositoryName> everyRepository() throws IOException {
    return repositories.page("", Integer.MAX_VALUE, r -> true);
  }

  private static String folder(RepositoryName repository, LinkKind kind) {
    return switch (kind) {
      case BLOB -> Keys.repository(repository) + Keys.LAYERS;
      case MANIFEST -> Keys.revisions(repository);
    };
  }

  private static String key(RepositoryName repository, LinkKind kind, Digest digest) {
    return switch (kind) {
      case BLOB -> Keys.layerLink(repository, digest);
      case MANIFEST -> Keys.revisionLink(repository, digest);
    };
  }

  List<Link> links(RepositoryName repository, LinkKind kind) throws IOException {
    List<Link> links = new ArrayList<>();
    String folder = folder(repository, kind);
    each(
        folder,
        entry ->
            Keys.linked(folder, entry.key())
                .ifPresent(digest -> links.add(new Link(digest, lastUse(entry)))));
    return links;
  }

  /** Writes the link, whether it is there or not: so it is used now. */
  void link(RepositoryName repository, LinkKind kind, Digest digest) throws IOException {
    storage.put(
        key(repository, kind, digest), digest.toString().getBytes(StandardCharsets.US_ASCII));
  }

  void touch(RepositoryName repository, LinkKind kind, Digest digest) throws IOException {
    if (storage.head(key(repository, kind, digest)).isPresent()) {
      link(repository, kind, digest);
    }
  }

  boolean unlink(RepositoryName repository, LinkKind kind, Digest digest, Instant unusedSince)
      throws IOException {
    String key = key(repository, kind, digest);
    if (!unusedSince(key, unusedSince)) {
      return false;
    }
    storage.delete(List.of(key));
    return true;
  }

  Optional<Instant> taggedAt(RepositoryName repository, Tag tag) throws IOException {
    return storage.head(Keys.currentLink(repository, tag)).map(Entry::modified);
  }

  List<PendingUpload> uploads(RepositoryName repository) throws IOException {
    Map<String, PendingUpload> found = new TreeMap<>();
    String folder = Keys.uploads(repository);
    each(
        folder,
        entry -> {
          int end = entry.key().indexOf('/', folder.length());
          if (end > 0) {
            String id = entry.key().substring(folder.length(), end);
            Instant time = entry.modified();
            found.merge(id, new PendingUpload(id, time, time), ObjectUpkeep::both);
          }
        });
    return List.copyOf(found.values());
  }

  private static PendingUpload both(PendingUpload a, PendingUpload b) {
    return new PendingUpload(
        a.id(),
        a.started().isBefore(b.started()) ? a.started() : b.started(),
        a.written().isBefore(b.written()) ? b.written() : a.written());
  }

  /** There are no folders to remove; what is left of tags that are no more goes. */
  boolean removeIfEmpty(RepositoryName repository) throws IOException {
    if (repositories.hasManifest(repository)
        || holdsAny(folder(repository, LinkKind.BLOB))
        || holdsAny(Keys.uploads(repository))
        || !new Tags(storage, repository).page("", 1).isEmpty()) {
      return false;
    }
    List<String> left = new ArrayList<>();
    each(Keys.tags(repository), entry -> left.add(entry.key()));
    storage.delete(left);
    return true;
  }

  private boolean holdsAny(String folder) throws IOException {
    return !storage.list(Query.first(folder)).isEmpty();
  }

  /** Tells the storage of a use of data, unless it knows of one that is not older than that. */
  void useData(Entry data, Digest digest, Duration lag) throws IOException {
    if (data.modified().plus(lag).isBefore(Instant.now())) {
      storage.put(Keys.used(digest), NOTHING);
    }
  }

  void everyData(Collectable.DataVisitor visitor) throws IOException {
    // The use of data comes right after them in the order of the keys.
    List<Entry> last = new ArrayList<>();
    each(
        Keys.BLOBS,
        entry -> {
          if (entry.key().endsWith(Keys.DATA)) {
            visit(last, visitor);
            last.clear();
          }
          last.add(entry);
        });
    visit(last, visitor);
  }

  private static void visit(List<Entry> entries, Collectable.DataVisitor visitor)
      throws IOException {
    Optional<Digest> digest =
        entries.isEmpty() || !entries.getFirst().key().endsWith(Keys.DATA)
            ? Optional.empty()
            : Keys.stored(entries.getFirst().key());
    if (digest.isEmpty()) {
      return;
    }
    Instant lastUse = lastUse(entries.getFirst());
    for (Entry entry : entries) {
      if (entry.key().equals(Keys.used(digest.get())) && lastUse(entry).isAfter(lastUse)) {
        lastUse = lastUse(entry);
      }
    }
    visitor.visit(digest.get(), entries.getFirst().size(), lastUse);
  }

  boolean deleteData(Digest digest, Instant unusedSince) throws IOException {
    String data = Keys.blob(digest);
    String used = Keys.used(digest);
    if (!unusedSince(data, unusedSince)
        || storage.head(used).isPresent() && !unusedSince(used, unusedSince)) {
      return false;
    }
    storage.delete(List.of(data, used));
    return true;
  }
}
