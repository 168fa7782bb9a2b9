package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** A store that lives as long as its process. A blob can be at most 2 GiB. */
public final class MemoryStore implements Store {
  private final Map<RepositoryName, Repository> repositories = new ConcurrentSkipListMap<>();
  private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<String, MemoryUpload> uploads = new ConcurrentHashMap<>();

  private static final class Repository {
    final Map<Tag, Digest> tags = new ConcurrentSkipListMap<>();
    final Map<Digest, byte[]> manifests = new ConcurrentHashMap<>();
    final Set<Digest> blobs = ConcurrentHashMap.newKeySet();
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
        .filter(e -> e.getValue().blobs.contains(digest))
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
    return Optional.ofNullable(repository(repository).tags.get(tag));
  }

  @Override
  public Optional<Object> stamp(RepositoryName name, String reference) {
    Repository in = repository(name);
    return reference.indexOf(':') < 0
        ? Optional.ofNullable(in.tags.get(new Tag(reference)))
        : Optional.ofNullable(in.manifests.get(Digest.parse(reference)));
  }

  @Override
  public void tag(RepositoryName repository, Tag tag, Digest manifest) {
    made(repository).tags.put(tag, manifest);
  }

  @Override
  public boolean untag(RepositoryName repository, Tag tag) {
    return repository(repository).tags.remove(tag) != null;
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Digest digest) {
    return Optional.ofNullable(repository(repository).manifests.get(digest));
  }

  @Override
  public void putManifest(RepositoryName repository, Digest digest, byte[] bytes) {
    made(repository).manifests.put(digest, bytes);
  }

  @Override
  public boolean deleteManifest(RepositoryName repository, Digest digest) {
    Repository in = repository(repository);
    in.tags.values().removeIf(digest::equals);
    return in.manifests.remove(digest) != null;
  }

  @Override
  public Optional<Blob> blob(RepositoryName repository, Digest digest) {
    if (!repository(repository).blobs.contains(digest)) {
      return Optional.empty();
    }
    return Optional.ofNullable(blobs.get(digest)).map(BytesBlob::new);
  }

  @Override
  public synchronized boolean mount(RepositoryName repository, Digest digest, RepositoryName from) {
    if (blob(from, digest).isEmpty()) {
      return false;
    }
    made(repository).blobs.add(digest);
    return true;
  }

  @Override
  public synchronized boolean deleteBlob(RepositoryName repository, Digest digest) {
    if (!repository(repository).blobs.remove(digest)) {
      return false;
    }
    if (repositories.values().stream().noneMatch(r -> r.blobs.contains(digest))) {
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

  synchronized void keep(RepositoryName repository, Digest digest, byte[] bytes) {
    blobs.putIfAbsent(digest, bytes);
    made(repository).blobs.add(digest);
  }

  void forget(MemoryUpload upload) {
    uploads.remove(upload.id());
  }

  @Override
  public void close() {
    // Nothing to let go of: whoever holds the store may serve it again.
  }
}
