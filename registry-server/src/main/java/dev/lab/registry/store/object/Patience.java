package dev.lab.registry.store.object;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** When a call is worth another try, and how long to wait before it. */
final class Patience {
  static final int TRIES = 5;

  /** Of Swift; 409 where another request for the same object has the same time stamp. */
  private static final Set<Integer> LATER = Set.of(408, 409, 429, 498, 500, 502, 503, 504);

  private static final long FIRST_MILLIS = 20;

  private Patience() {}

  static boolean isForNow(int status) {
    return LATER.contains(status);
  }

  /** Longer with each attempt, and never so long as others who failed at the same time. */
  static void pause(int attempt) throws IOException {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_MILLIS << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
  }
}
