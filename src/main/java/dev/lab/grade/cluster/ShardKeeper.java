package dev.lab.grade.cluster;

import dev.lab.grade.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries a shard's journal between a Pod, which may end at any time, and a registry: taken up at
 * the start, kept every few seconds and at the end.
 */
public final class ShardKeeper implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final ShardStore store;
  private final int shard;
  private final Path file;
  private final Consumer<String> trouble;
  private final Thread thread;
  private long kept;

  private ShardKeeper(ShardStore store, int shard, Path file, Consumer<String> trouble) {
    this.store = store;
    this.shard = shard;
    this.file = file;
    this.trouble = trouble;
    this.thread = Thread.ofVirtual().name("shard keeper").unstarted(this::run);
  }

  /**
   * Takes up what there is of a shard, and begins to keep it.
   *
   * @param folder of the grading
   * @param trouble told what the registry does not take; it is tried again
   */
  public static ShardKeeper open(ShardStore store, int shard, Path folder, Consumer<String> trouble)
      throws IOException {
    Path file = folder.resolve(Journal.FILE);
    if (!Files.exists(file)) {
      Optional<byte[]> before = store.get(shard);
      if (before.isPresent()) {
        Files.createDirectories(folder);
        Files.write(file, before.get());
      }
    }
    ShardKeeper keeper = new ShardKeeper(store, shard, file, trouble);
    keeper.thread.start();
    return keeper;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        try {
          keep();
        } catch (IOException e) {
          trouble.accept(String.valueOf(e.getMessage()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void keep() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] now = Files.readAllBytes(file);
    if (now.length != kept) {
      store.put(shard, now);
      kept = now.length;
    }
  }

  /** Keeps it as it is at the end; what fails now fails the Pod, which is tried again. */
  @Override
  public void close() throws IOException {
    thread.interrupt();
    keep();
  }
}
