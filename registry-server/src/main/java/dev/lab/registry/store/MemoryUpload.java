package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** An upload into a {@link MemoryStore}. */
final class MemoryUpload implements Upload {
  private final MemoryStore store;
  private final RepositoryName repository;
  private final String id;
  private final Lock lock = new ReentrantLock();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final Instant started = Instant.now();
  private volatile Instant written = started;
  private volatile boolean open = true;

  MemoryUpload(MemoryStore store, RepositoryName repository, String id) {
    this.store = store;
    this.repository = repository;
    this.id = id;
  }

  RepositoryName repository() {
    return repository;
  }

  PendingUpload pending() {
    return new PendingUpload(id, started, written);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public long size() {
    return received.size();
  }

  @Override
  public Lock lock() {
    return lock;
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public void append(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    received.writeBytes(copy);
    written = Instant.now();
  }

  /** Drops it if nobody went on with it since then and nobody does now. */
  boolean expire(Instant before) {
    if (!written.isBefore(before) || !lock.tryLock()) {
      return false;
    }
    try {
      boolean old = open && written.isBefore(before);
      if (old) {
        cancel();
      }
      return old;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pause() {
    // Nothing is held between requests.
  }

  @Override
  public void commit(Digest digest) throws DigestMismatchException {
    cancel();
    byte[] bytes = received.toByteArray();
    Digest found = Digest.of(digest.algorithm(), digest.hasher().digest(bytes));
    if (!found.equals(digest)) {
      throw new DigestMismatchException(digest, found, bytes.length);
    }
    store.keep(repository, digest, bytes, started);
  }

  @Override
  public void cancel() {
    open = false;
    store.forget(this);
  }
}
