package dev.lab.registry.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Forces a file that grows to the disk on the way, beside the one who writes it, so that there is
 * less to wait for at its end. For one thread at a time.
 */
final class EarlyForce {
  /** Bytes. */
  private static final long STEP = 8L << 20;

  private final DurableFiles files;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
  private long begun;

  EarlyForce(DurableFiles files) {
    this.files = files;
  }

  /** The file is this long now. */
  void grown(FileChannel file, long size) {
    if (size - begun >= STEP && running.isDone()) {
      begun = size;
      // A failure stays one: the system tells of it only once.
      running = running.thenRunAsync(() -> force(file), Thread::startVirtualThread);
    }
  }

  private void force(FileChannel file) {
    try {
      files.force(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be called before the file is closed. */
  void await() {
    running.exceptionally(e -> null).join();
  }

  /** Returns once all of it is on the disk. */
  void finish(FileChannel file) throws IOException {
    begun = 0;
    CompletableFuture<Void> before = running;
    running = CompletableFuture.completedFuture(null);
    try {
      before.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e;
    }
    files.force(file);
  }
}
