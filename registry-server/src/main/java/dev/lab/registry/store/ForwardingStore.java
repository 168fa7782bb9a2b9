package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A store in front of another: what it does not say otherwise, that one does. */
public abstract class ForwardingStore implements Store {
  private final Store store;

  /** In front of this one. */
  protected ForwardingStore(Store store) {
    this.store = store;
  }

  @Override
  public List<RepositoryName> repositories(String after, int limit) throws IOException {
    return store.repositories(after, limit);
  }

  @Override
  public boolean exists(RepositoryName repository) throws IOException {
    return store.exists(repository);
  }

  @Override
  public List<Digest> manifests(RepositoryName repository) throws IOException {
    return store.manifests(repository);
  }

  @Override
  public List<Tag> tags(RepositoryName repository, String after, int limit) throws IOException {
    return store.tags(repository, after, limit);
  }

  @Override
  public Optional<Digest> resolve(RepositoryName repository, Tag tag) throws IOException {
    return store.resolve(repository, tag);
  }

  @Override
  public Optional<Object> stamp(RepositoryName repository, String reference) {
    return store.stamp(repository, reference);
  }

  @Override
  public Optional<Object> tagsStamp(RepositoryName repository) {
    return store.tagsStamp(repository);
  }

  @Override
  public boolean untag(RepositoryName repository, Tag tag) throws IOException {
    return store.untag(repository, tag);
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Digest digest) throws IOException {
    return store.manifest(repository, digest);
  }

  @Override
  public boolean deleteManifest(RepositoryName repository, Digest digest) throws IOException {
    return store.deleteManifest(repository, digest);
  }

  @Override
  public Optional<Blob> blob(RepositoryName repository, Digest digest) throws IOException {
    return store.blob(repository, digest);
  }

  @Override
  public Optional<FileChannel> openBlob(RepositoryName repository, Digest digest)
      throws IOException {
    return store.openBlob(repository, digest);
  }

  @Override
  public Optional<Blob> findBlob(RepositoryName repository, Digest digest) throws IOException {
    return store.findBlob(repository, digest);
  }

  @Override
  public Optional<RepositoryName> holder(Digest digest, Predicate<RepositoryName> fits)
      throws IOException {
    return store.holder(digest, fits);
  }

  @Override
  public boolean deleteBlob(RepositoryName repository, Digest digest) throws IOException {
    return store.deleteBlob(repository, digest);
  }

  @Override
  public long minimumChunk() {
    return store.minimumChunk();
  }

  @Override
  public int expireUploads(Instant before) throws IOException {
    return store.expireUploads(before);
  }

  @Override
  public boolean expireUpload(RepositoryName repository, String id, Instant before)
      throws IOException {
    return store.expireUpload(repository, id, before);
  }

  @Override
  public Store local() {
    return store.local();
  }

  @Override
  public void check() throws IOException {
    store.check();
  }

  @Override
  public ContentGuard guard() {
    return store.guard();
  }

  @Override
  public List<RepositoryName> everyRepository() throws IOException {
    return store.everyRepository();
  }

  @Override
  public List<Link> links(RepositoryName repository, LinkKind kind) throws IOException {
    return store.links(repository, kind);
  }

  @Override
  public void touch(RepositoryName repository, LinkKind kind, Digest digest) throws IOException {
    store.touch(repository, kind, digest);
  }

  @Override
  public boolean unlink(
      RepositoryName repository, LinkKind kind, Digest digest, Instant unusedSince)
      throws IOException {
    return store.unlink(repository, kind, digest, unusedSince);
  }

  @Override
  public Optional<Instant> taggedAt(RepositoryName repository, Tag tag) throws IOException {
    return store.taggedAt(repository, tag);
  }

  @Override
  public List<PendingUpload> uploads(RepositoryName repository) throws IOException {
    return store.uploads(repository);
  }

  @Override
  public boolean removeIfEmpty(RepositoryName repository) throws IOException {
    return store.removeIfEmpty(repository);
  }

  @Override
  public void everyData(DataVisitor visitor) throws IOException {
    store.everyData(visitor);
  }

  @Override
  public boolean deleteData(Digest digest, Instant unusedSince) throws IOException {
    return store.deleteData(digest, unusedSince);
  }

  @Override
  public void tag(RepositoryName repository, Tag tag, Digest manifest) throws IOException {
    store.tag(repository, tag, manifest);
  }

  @Override
  public void putManifest(RepositoryName repository, Digest digest, byte[] bytes)
      throws IOException {
    store.putManifest(repository, digest, bytes);
  }

  @Override
  public boolean mount(RepositoryName repository, Digest digest, RepositoryName from)
      throws IOException {
    return store.mount(repository, digest, from);
  }

  @Override
  public Upload startUpload(RepositoryName repository) throws IOException {
    return store.startUpload(repository);
  }

  @Override
  public Optional<Upload> upload(RepositoryName repository, String id) throws IOException {
    return store.upload(repository, id);
  }

  @Override
  public void close() {
    store.close();
  }
}
