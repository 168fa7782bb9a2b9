package dev.lab.sandbox.quota;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.ForwardingStore;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;

/** A registry's content on a disk that may be full: what would make it more is refused then. */
public final class DiskStore extends ForwardingStore {
  private final Store store;
  private final Disk disk;

  /** What a store in memory holds; its content is on no disk. */
  private final AtomicLong held = new AtomicLong();

  private DiskStore(Store store, Disk disk) {
    super(store);
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
}
