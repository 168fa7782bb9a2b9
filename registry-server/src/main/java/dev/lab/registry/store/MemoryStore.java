package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** A store that lives as long as its process. A blob can be at most 2 GiB. */
public final class MemoryStore implements Store {
  private final Map<RepositoryName, Repository> repositories = new ConcurrentSkipListMap<>();
  private final Map<Digest, Data> blobs = new ConcurrentHashMap<>();
  private final Map<String, MemoryUpload> uploads = new ConcurrentHashMap<>();
  private final ContentGuard guard = new ContentGuard();

  /** Content, and when it was last used. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Data(byte[] bytes, Instant lastUse) {
    static Data used(byte[] bytes) {
      return new Data(bytes, Instant.now());
    }

    Data used() {
      return used(bytes);
    }
  }

  /** What a tag points to, and since when. */
  private record Tagged(Digest manifest, Instant since) {}

  private static final class Repository {
    final Map<Tag, Tagged> tags = new ConcurrentSkipListMap<>();
    final Map<Digest, Data> manifests = new ConcurrentHashMap<>();

    /** Each with its last use. */
    final Map<Digest, Instant> blobs = new ConcurrentHashMap<>();

    boolean empty() {
      return tags.isEmpty() && manifests.isEmpty() && blobs.isEmpty();
    }
  }

  private Repository repository(RepositoryName name) {
    Repository found = repositories.get(name);
    return found != null ? found : new Repository();
  }

  private Repository made(RepositoryName name) {
    return repositories.computeIfAbsent(name, n -> new Repository());
  }

  @Override
  public List<RepositoryName> repositories(String after, int limit) {
    return repositories.entrySet().stream()
        .filter(e -> after.isEmpty() || RepositoryName.ORDER.compare(e.getKey().value(), after) > 0)
        .filter(e -> !e.getValue().manifests.isEmpty())
        .map(Map.Entry::getKey)
        .limit(limit)
        .toList();
  }

  @Override
  public boolean exists(RepositoryName repository) {
    return repositories.containsKey(repository);
  }

  @Override
  public List<Digest> manifests(RepositoryName repository) {
    return List.copyOf(repository(repository).manifests.keySet());
  }

  @Override
  public Optional<RepositoryName> holder(Digest digest, Predicate<RepositoryName> fits) {
    return repositories.entrySet().stream()
        .filter(e -> e.getValue().blobs.containsKey(digest))
        .map(Map.Entry::getKey)
        .filter(fits)
        .findFirst();
  }

  @Override
  public List<Tag> tags(RepositoryName repository, String after, int limit) {
    return repository(repository).tags.keySet().stream()
        .filter(t -> t.value().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Digest> resolve(RepositoryName repository, Tag tag) {
    return Optional.ofNullable(repository(repository).tags.get(tag)).map(Tagged::manifest);
  }

  @Override
  public Optional<Object> stamp(RepositoryName name, String reference) {
    Repository in = repository(name);
    return reference.indexOf(':') < 0
        ? Optional.ofNullable(in.tags.get(new Tag(reference))).map(Tagged::manifest)
        : Optional.ofNullable(in.manifests.get(Digest.parse(reference))).map(Data::bytes);
  }

  @Override
  public synchronized void tag(RepositoryName repository, Tag tag, Digest manifest) {
    made(repository).tags.put(tag, new Tagged(manifest, Instant.now()));
  }

  @Override
  public boolean untag(RepositoryName repository, Tag tag) {
    return repository(repository).tags.remove(tag) != null;
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Digest digest) {
    return Optional.ofNullable(repository(repository).manifests.get(digest)).map(Data::bytes);
  }

  @Override
  public void putManifest(RepositoryName repository, Digest digest, byte[] bytes) {
    ContentGuard.Held held = guard.shared(digest);
    try {
      synchronized (this) {
        made(repository).manifests.put(digest, Data.used(bytes));
      }
      guard.linked(repository, LinkKind.MANIFEST, digest, Instant.now());
    } finally {
      held.close();
    }
  }

  @Override
  public boolean deleteManifest(RepositoryName repository, Digest digest) {
    Repository in = repository(repository);
    in.tags.values().removeIf(t -> t.manifest().equals(digest));
    return in.manifests.remove(digest) != null;
  }

  @Override
  public Optional<Blob> blob(RepositoryName repository, Digest digest) {
    if (!repository(repository).blobs.containsKey(digest)) {
      return Optional.empty();
    }
    return Optional.ofNullable(blobs.get(digest)).map(d -> new BytesBlob(d.bytes()));
  }

  @Override
  public boolean mount(RepositoryName repository, Digest digest, RepositoryName from) {
    ContentGuard.Held held = guard.shared(digest);
    try {
      if (blob(from, digest).isEmpty()) {
        return false;
      }
      link(repository, digest, Instant.now());
      return true;
    } finally {
      held.close();
    }
  }

  /** Links data that the caller holds, and uses both. */
  private void link(RepositoryName repository, Digest digest, Instant started) {
    synchronized (this) {
      blobs.computeIfPresent(digest, (d, data) -> data.used());
      made(repository).blobs.put(digest, Instant.now());
    }
    guard.linked(repository, LinkKind.BLOB, digest, started);
  }

  @Override
  public synchronized boolean deleteBlob(RepositoryName repository, Digest digest) {
    if (repository(repository).blobs.remove(digest) == null) {
      return false;
    }
    if (repositories.values().stream().noneMatch(r -> r.blobs.containsKey(digest))) {
      blobs.remove(digest);
    }
    return true;
  }

  @Override
  public Upload startUpload(RepositoryName repository) {
    MemoryUpload upload = new MemoryUpload(this, repository, UUID.randomUUID().toString());
    uploads.put(upload.id(), upload);
    return upload;
  }

  @Override
  public Optional<Upload> upload(RepositoryName repository, String id) {
    return Optional.ofNullable((Upload) uploads.get(id)).filter(u -> belongs(u, repository));
  }

  private static boolean belongs(Upload upload, RepositoryName repository) {
    return ((MemoryUpload) upload).repository().equals(repository);
  }

  void keep(RepositoryName repository, Digest digest, byte[] bytes, Instant started) {
    ContentGuard.Held held = guard.shared(digest);
    try {
      synchronized (this) {
        blobs.putIfAbsent(digest, Data.used(bytes));
        link(repository, digest, started);
      }
    } finally {
      held.close();
    }
  }

  @Override
  public ContentGuard guard() {
    return guard;
  }

  @Override
  public List<RepositoryName> everyRepository() {
    Set<RepositoryName> all = new TreeSet<>(repositories.keySet());
    uploads.values().forEach(u -> all.add(u.repository()));
    return List.copyOf(all);
  }

  @Override
  public List<Link> links(RepositoryName repository, LinkKind kind) {
    List<Link> links = new ArrayList<>();
    Repository in = repository(repository);
    switch (kind) {
      case BLOB -> in.blobs.forEach((d, lastUse) -> links.add(new Link(d, lastUse)));
      case MANIFEST -> in.manifests.forEach((d, m) -> links.add(new Link(d, m.lastUse())));
    }
    return links;
  }

  @Override
  public void touch(RepositoryName repository, LinkKind kind, Digest digest) {
    Repository in = repository(repository);
    switch (kind) {
      case BLOB -> in.blobs.computeIfPresent(digest, (d, before) -> Instant.now());
      case MANIFEST -> in.manifests.computeIfPresent(digest, (d, m) -> m.used());
    }
  }

  @Override
  public synchronized boolean unlink(
      RepositoryName repository, LinkKind kind, Digest digest, Instant unusedSince) {
    Repository in = repository(repository);
    Instant blob = in.blobs.get(digest);
    Data manifest = in.manifests.get(digest);
    return switch (kind) {
      case BLOB -> blob != null && blob.isBefore(unusedSince) && in.blobs.remove(digest, blob);
      case MANIFEST ->
          manifest != null
              && manifest.lastUse().isBefore(unusedSince)
              && in.manifests.remove(digest, manifest);
    };
  }

  @Override
  public Optional<Instant> taggedAt(RepositoryName repository, Tag tag) {
    return Optional.ofNullable(repository(repository).tags.get(tag)).map(Tagged::since);
  }

  @Override
  public List<PendingUpload> uploads(RepositoryName repository) {
    return uploads.values().stream()
        .filter(u -> u.repository().equals(repository))
        .map(MemoryUpload::pending)
        .toList();
  }

  @Override
  public synchronized boolean removeIfEmpty(RepositoryName repository) {
    if (!repository(repository).empty() || !uploads(repository).isEmpty()) {
      return false;
    }
    repositories.remove(repository);
    return true;
  }

  @Override
  public void everyData(DataVisitor visitor) throws IOException {
    for (Map.Entry<Digest, Data> entry : blobs.entrySet()) {
      Data data = entry.getValue();
      visitor.visit(entry.getKey(), data.bytes().length, data.lastUse());
    }
  }

  @Override
  public boolean deleteData(Digest digest, Instant unusedSince) {
    Data data = blobs.get(digest);
    return data != null && data.lastUse().isBefore(unusedSince) && blobs.remove(digest, data);
  }

  @Override
  public int expireUploads(Instant before) {
    return (int) uploads.values().stream().filter(u -> u.expire(before)).count();
  }

  @Override
  public boolean expireUpload(RepositoryName repository, String id, Instant before) {
    MemoryUpload upload = uploads.get(id);
    return upload != null && belongs(upload, repository) && upload.expire(before);
  }

  void forget(MemoryUpload upload) {
    uploads.remove(upload.id());
  }

  @Override
  public void close() {
    // Nothing to let go of: whoever holds the store may serve it again.
  }
}
