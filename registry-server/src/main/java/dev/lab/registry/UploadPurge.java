package dev.lab.registry;

import dev.lab.registry.config.Upkeep;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Drops the uploads that nobody goes on with, at the start and then every so often. */
final class UploadPurge implements AutoCloseable {
  private final Store store;
  private final Upkeep upkeep;
  private final Consumer<String> log;
  private final Thread thread;

  private UploadPurge(Store store, Upkeep upkeep, Consumer<String> log) {
    this.store = store;
    this.upkeep = upkeep;
    this.log = log;
    this.thread = Thread.ofVirtual().name("upload-purge").unstarted(this::run);
  }

  static UploadPurge start(Store store, Upkeep upkeep, Consumer<String> log) {
    UploadPurge purge = new UploadPurge(store, upkeep, log);
    if (upkeep.uploadInterval().isPositive()) {
      purge.thread.start();
    }
    return purge;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        purge();
        Thread.sleep(upkeep.uploadInterval());
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private void purge() {
    Duration age = upkeep.uploadAge();
    try {
      int gone = store.expireUploads(Instant.now().minus(age));
      if (gone > 0) {
        log.accept("dropped uploads that nobody went on with for " + age + ": " + gone);
      }
    } catch (IOException | RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        log.accept("uploads that nobody goes on with could not be dropped: " + e);
      }
    }
  }

  /** Ends it, also in the middle. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
