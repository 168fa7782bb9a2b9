package dev.lab.registry.store.object;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.Upload;
import dev.lab.registry.store.UploadConflictException;
import dev.lab.registry.store.object.ObjectStorage.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * An upload into an {@link ObjectStore}, as one request sees it. What is appended goes where the
 * size last said that it would, so that nothing lands elsewhere if another server writes meanwhile.
 */
final class ObjectUpload implements Upload {
  private static final int READ_SIZE = 1 << 16;
  private static final long UNSEEN = -1;

  private final ObjectStore store;
  private final RepositoryName repository;
  private final String id;
  private final Instant started;
  private final UploadState state;
  private long seen = UNSEEN;

  ObjectUpload(
      ObjectStore store, RepositoryName repository, String id, Instant started, UploadState state) {
    this.store = store;
    this.repository = repository;
    this.id = id;
    this.started = started;
    this.state = state;
  }

  private ObjectStorage storage() {
    return store.storage();
  }

  @Override
  public String id() {
    return id;
  }

  private Segments segments() throws IOException {
    return Segments.list(storage(), Keys.segments(repository, id));
  }

  /** As stored now, by whichever server, or with what this one is just writing. */
  @Override
  public long size() throws IOException {
    UploadState.Writing segment = state.writing();
    if (segment != null) {
      return segment.end();
    }
    seen = segments().size();
    return seen;
  }

  @Override
  public Lock lock() {
    return state.lock;
  }

  @Override
  public boolean open() {
    return state.open();
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    if (!bytes.hasRemaining()) {
      return;
    }
    UploadState.Writing segment = state.writing();
    if (segment == null) {
      long offset = seen == UNSEEN ? segments().size() : seen;
      seen = UNSEEN;
      String key = Segments.key(Keys.segments(repository, id), offset);
      segment = state.start(key, offset, storage().write(key));
    }
    ByteBuffer hashed = bytes.duplicate();
    try {
      segment.writer.write(bytes);
    } catch (IOException | RuntimeException e) {
      // Of a segment that cannot be finished nothing is kept.
      state.stop();
      segment.writer.abort();
      throw e;
    }
    segment.add(hashed);
  }

  @Override
  public void pause() throws IOException {
    UploadState.Writing segment = state.writing();
    if (segment == null) {
      return;
    }
    // A server that stops interrupts its requests: what came so far is stored all the same.
    boolean interrupted = Thread.interrupted();
    try {
      Optional<String> etag = segment.writer.finish();
      if (etag.isEmpty()) {
        throw new UploadConflictException(segment.offset);
      }
      state.written(segment, etag.get());
    } catch (IOException | RuntimeException e) {
      segment.writer.abort();
      throw e;
    } finally {
      state.stop();
      state.touch();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void commit(Digest digest) throws IOException, DigestMismatchException {
    pause();
    Segments segments = segments();
    Digest found = hash(digest, segments);
    if (!found.equals(digest)) {
      cancel();
      throw new DigestMismatchException(digest, found, segments.size());
    }
    store.keep(repository, digest, segments, started);
    cancel();
  }

  private Digest hash(Digest promised, Segments segments) throws IOException {
    UploadState.Prefix done =
        promised.algorithm().equals("sha256")
            ? state.hashedPrefix(segments.entries())
            : new UploadState.Prefix(promised.hasher(), 0);
    MessageDigest hash = done.hash();
    long at = 0;
    for (Entry segment : segments.entries()) {
      if (at >= done.size()) {
        read(segment, hash);
      }
      at += segment.size();
    }
    return Digest.of(promised.algorithm(), hash.digest());
  }

  private void read(Entry segment, MessageDigest into) throws IOException {
    byte[] buffer = new byte[READ_SIZE];
    try (InputStream in = storage().open(segment.key(), 0)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        into.update(buffer, 0, read);
      }
    }
  }

  @Override
  public void cancel() throws IOException {
    UploadState.Writing segment = state.writing();
    if (segment != null) {
      state.stop();
      segment.writer.abort();
    }
    state.close();
    store.forget(this);
    store.removeAll(Keys.upload(repository, id));
  }
}
