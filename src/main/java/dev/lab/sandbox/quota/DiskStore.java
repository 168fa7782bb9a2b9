package dev.lab.sandbox.quota;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Blob;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.Link;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.PendingUpload;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;

/** A registry's content on a disk that may be full: what would make it more is refused then. */
public final class DiskStore implements Store {
  private final Store store;
  private final Disk disk;

  /** What a store in memory holds; its content is on no disk. */
  private final AtomicLong held = new AtomicLong();

  private DiskStore(Store store, Disk disk) {
    this.store = store;
    this.disk = disk;
  }

  /** The store on this disk; the store itself where the disk has no end. */
  public static Store on(Disk disk, Store store) {
    return disk.counts() ? new DiskStore(store, disk) : store;
  }

  /** A file more. */
  private void take(long bytes) throws IOException {
    if (store instanceof MemoryStore) {
      long all = bytes + 1024;
      disk.hold(all);
      held.addAndGet(all);
    } else {
      disk.takeFile(bytes);
    }
  }

  /** What is added to a file. */
  private void add(long bytes) throws IOException {
    if (store instanceof MemoryStore) {
      disk.hold(bytes);
      held.addAndGet(bytes);
    } else {
      disk.take(bytes);
    }
  }

  @Override
  public void tag(RepositoryName repository, Tag tag, Digest manifest) throws IOException {
    take(0);
    store.tag(repository, tag, manifest);
  }

  @Override
  public void putManifest(RepositoryName repository, Digest digest, byte[] bytes)
      throws IOException {
    take(bytes.length);
    store.putManifest(repository, digest, bytes);
  }

  @Override
  public boolean mount(RepositoryName repository, Digest digest, RepositoryName from)
      throws IOException {
    take(0);
    return store.mount(repository, digest, from);
  }

  @Override
  public Upload startUpload(RepositoryName repository) throws IOException {
    take(0);
    return new Counted(store.startUpload(repository));
  }

  @Override
  public Optional<Upload> upload(RepositoryName repository, String id) throws IOException {
    return store.upload(repository, id).map(Counted::new);
  }

  /** An upload whose bytes are counted. */
  private final class Counted implements Upload {
    private final Upload upload;

    Counted(Upload upload) {
      this.upload = upload;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      add(bytes.remaining());
      upload.append(bytes);
    }

    @Override
    public String id() {
      return upload.id();
    }

    @Override
    public long size() throws IOException {
      return upload.size();
    }

    @Override
    public Optional<Path> file() {
      return upload.file();
    }

    @Override
    public Lock lock() {
      return upload.lock();
    }

    @Override
    public boolean open() {
      return upload.open();
    }

    @Override
    public void pause() throws IOException {
      upload.pause();
    }

    @Override
    public void commit(Digest digest) throws IOException, DigestMismatchException {
      upload.commit(digest);
    }

    @Override
    public void cancel() throws IOException {
      upload.cancel();
    }
  }

  @Override
  public void close() {
    disk.release(held.getAndSet(0));
    store.close();
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
}
