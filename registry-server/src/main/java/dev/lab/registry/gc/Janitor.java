package dev.lab.registry.gc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tidies a store up again and again, until it is closed. */
public final class Janitor implements AutoCloseable {
  private final Thread thread;

  /** What is done each time. */
  @FunctionalInterface
  public interface Chore {
    /** Does it; gives what is to be said of it, a line each. */
    List<String> run() throws IOException, InterruptedException;
  }

  private Janitor(Thread thread) {
    this.thread = thread;
  }

  /**
   * Collects garbage in these intervals.
   *
   * @param tell told what became of each thing
   * @param log told, in one line each, of what was deleted and what went wrong
   */
  public static Janitor collecting(
      GarbageCollector collector,
      Consumer<Decision> tell,
      Duration interval,
      Consumer<String> log) {
    return start("collects garbage", () -> collect(collector, tell), interval, interval, log);
  }

  private static List<String> collect(GarbageCollector collector, Consumer<Decision> tell)
      throws IOException, InterruptedException {
    Collected collected = collector.run(tell);
    List<String> said = new ArrayList<>(collected.problems());
    if (!collected.nothing()) {
      said.add("removed " + collected);
    }
    return said;
  }

  /**
   * Does something again and again.
   *
   * @param name what it does, as in "collects garbage"
   * @param first how long to wait before the first time
   */
  public static Janitor start(
      String name, Chore chore, Duration first, Duration interval, Consumer<String> log) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("an interval is longer than nothing, not " + interval);
    }
    return new Janitor(
        Thread.ofVirtual().name(name).start(() -> repeat(name, chore, first, interval, log)));
  }

  private static void repeat(
      String name, Chore chore, Duration first, Duration interval, Consumer<String> log) {
    try {
      Thread.sleep(first);
      while (true) {
        try {
          chore.run().forEach(log);
        } catch (IOException | RuntimeException e) {
          // Closing breaks off what is being read.
          if (!Thread.currentThread().isInterrupted()) {
            log.accept("what " + name + " failed, and is tried again in " + interval + ": " + e);
          }
        }
        Thread.sleep(interval);
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
