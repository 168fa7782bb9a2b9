package dev.lab.registry.gc;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Tidies a store up again and again, until it is closed; the first time after one interval. */
public final class Janitor implements AutoCloseable {
  private final Thread thread;

  /** What is done each time. */
  private interface Chore {
    Collected run() throws IOException, InterruptedException;
  }

  private Janitor(Thread thread) {
    this.thread = thread;
  }

  /**
   * Collects garbage in these intervals.
   *
   * @param log told, in one line each, of what was deleted and what went wrong
   */
  public static Janitor collecting(
      GarbageCollector collector, Duration interval, Consumer<String> log) {
    return start("collects garbage", () -> collector.run(decision -> {}), interval, log);
  }

  /**
   * Removes uploads that nobody goes on with in these intervals, and nothing else.
   *
   * @param log told, in one line each, of what was deleted and what went wrong
   */
  public static Janitor clearingUploads(
      GarbageCollector collector, Duration interval, Consumer<String> log) {
    return start("clears uploads", collector::clearUploads, interval, log);
  }

  private static Janitor start(String name, Chore chore, Duration interval, Consumer<String> log) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("an interval is longer than nothing, not " + interval);
    }
    return new Janitor(
        Thread.ofVirtual().name(name).start(() -> repeat(name, chore, interval, log)));
  }

  private static void repeat(String name, Chore chore, Duration interval, Consumer<String> log) {
    try {
      while (true) {
        Thread.sleep(interval);
        try {
          Collected collected = chore.run();
          collected.problems().forEach(log);
          if (!collected.nothing()) {
            log.accept("removed " + collected);
          }
        } catch (IOException | RuntimeException e) {
          log.accept("what " + name + " failed, and is tried again in " + interval + ": " + e);
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** Stops after the thing that is being deleted. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
