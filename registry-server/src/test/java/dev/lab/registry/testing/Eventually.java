package dev.lab.registry.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Waits for what happens on other threads, at most for so long that it never will. */
public final class Eventually {
  private static final long FOREVER = 30_000_000_000L;

  /** Something that holds or not. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it holds now. */
    boolean holds() throws Exception;
  }

  private Eventually() {}

  /** Waits until it holds. */
  public static void that(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + FOREVER;
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, what);
      Thread.sleep(20);
    }
  }
}
