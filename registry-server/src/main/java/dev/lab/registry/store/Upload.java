package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * A blob on its way in. It survives a broken connection and, on disk, a restart: {@link #size} says
 * where to go on. Whoever writes, commits or cancels holds {@link #lock} meanwhile.
 */
public interface Upload {
  /** Its name, unguessable. */
  String id();

  /** The bytes received so far. */
  long size() throws IOException;

  /**
   * The file that holds what was received so far, where there is one: others may read it while it
   * grows. Opened before the upload ends, it stays readable after.
   */
  default Optional<Path> file() {
    return Optional.empty();
  }

  /** Held by the one request that works on this upload. */
  Lock lock();

  /** Whether it is neither committed nor cancelled. */
  boolean open();

  /** Adds these bytes at the end. */
  void append(ByteBuffer bytes) throws IOException;

  /** Ends one request's writing; the upload stays open. */
  void pause() throws IOException;

  /**
   * Makes the content a blob of the repository. If its digest is not this one, the upload is
   * dropped and nothing becomes visible.
   */
  void commit(Digest digest) throws IOException, DigestMismatchException;

  /** Drops what was received. */
  void cancel() throws IOException;
}
