package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * An upload into a {@link FilesystemStore}: a file that grows, hashed on the way, and that becomes
 * the blob. Between requests the file is all that counts, since another process may go on with it:
 * it says how long the upload is, and what this process did not write is hashed when the upload is
 * committed. The file never gets shorter than it was when its lock was taken, so what was hashed
 * stays true.
 */
final class FilesystemUpload implements Upload {
  private final FilesystemStore store;
  private final RepositoryName repository;
  private final String id;
  private final Path data;
  private final UploadLock lock;
  private final UploadHash hash = new UploadHash();
  private final EarlyForce force;

  /** How long the file is, as long as there is a channel. */
  private volatile long size;

  private volatile boolean open = true;
  private volatile @Nullable FileChannel channel;

  /** Set where the data are a blob already and only the link to it could not be written. */
  private @Nullable Digest moved;

  FilesystemUpload(FilesystemStore store, RepositoryName repository, String id, Path data) {
    this.store = store;
    this.repository = repository;
    this.id = id;
    this.data = data;
    this.lock = new UploadLock(data);
    this.force = store.earlyForce();
  }

  RepositoryName repository() {
    return repository;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public long size() throws IOException {
    if (channel != null) {
      return size;
    }
    try {
      return Files.size(data);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(data);
  }

  @Override
  public Lock lock() {
    return lock;
  }

  @Override
  public boolean open() {
    try {
      return open && (moved != null || Folders.exists(data));
    } catch (IOException e) {
      // Whoever works on it will be told what is wrong.
      return open;
    }
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    FileChannel to = channel();
    int length = bytes.remaining();
    hash.add(bytes.duplicate(), size);
    try {
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
    } catch (IOException e) {
      hash.forget();
      takeBack(to, e);
      throw e;
    }
    size += length;
    force.grown(to, size);
  }

  /** What was only partly written was never there; if it stays, it is what the client sent. */
  private void takeBack(FileChannel to, IOException why) {
    try {
      to.truncate(size);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** The channel that the lock is on: to close another of the same file would let go of it. */
  private FileChannel channel() throws IOException {
    FileChannel now = channel;
    if (now == null) {
      now = lock.channel();
      if (now == null) {
        now = FileChannel.open(data, StandardOpenOption.READ, StandardOpenOption.WRITE);
      }
      size = now.size();
      channel = now;
      now.position(size);
    }
    return now;
  }

  @Override
  public void pause() throws IOException {
    FileChannel now = channel;
    channel = null;
    force.await();
    if (now != null && now != lock.channel()) {
      now.close();
    }
  }

  @Override
  public void commit(Digest digest) throws IOException, DigestMismatchException {
    if (digest.equals(moved) && store.linkKept(repository, digest, store.started(this))) {
      drop();
      return;
    }
    Digest found;
    try {
      FileChannel file = channel();
      if (lock.unguarded()) {
        hash.forget();
      }
      found = hash.digest(digest, file, size);
      force.finish(file);
    } finally {
      pause();
    }
    if (!found.equals(digest)) {
      long received = size;
      drop();
      throw new DigestMismatchException(digest, found, received);
    }
    try {
      store.keep(repository, digest, data, store.started(this));
    } catch (IOException e) {
      moved = Files.exists(data) ? null : digest;
      throw e;
    }
    drop();
  }

  @Override
  public void cancel() throws IOException {
    close();
    store.forget(this);
    Files.deleteIfExists(data);
  }

  /** As {@link #cancel}, where all is said and done: what can't be removed is left to expire. */
  private void drop() {
    try {
      cancel();
    } catch (IOException e) {
      // It is no longer open, and a leftover like any other.
    }
  }

  void close() {
    open = false;
    try {
      pause();
    } catch (IOException e) {
      // The file is as long as what was written; nothing else hangs on it.
    }
  }
}
