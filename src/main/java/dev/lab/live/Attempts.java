package dev.lab.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what was guessed wrong by each address; who guesses too much is told to wait. What is
 * right is let in all the same: a whole class can be behind one address, and nobody in it should be
 * able to lock it out. That guessing is hopeless is due to the length of codes and keys.
 */
final class Attempts {
  /** So that an attacker with many addresses fills no memory. */
  private static final int MOST_ADDRESSES = 10_000;

  private final int most;
  private final Duration every;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>();

  Attempts(int most, Duration every) {
    this.most = most;
    this.every = every;
  }

  /** Counts one, and gives how long this address should wait; not at all long where it needn't. */
  synchronized Duration wrong(String address, long now) {
    Bucket bucket = buckets.computeIfAbsent(address, a -> new Bucket(most, every, now));
    Duration wait = bucket.wait(1, now);
    if (wait.isZero()) {
      bucket.take(1);
    }
    if (buckets.size() > MOST_ADDRESSES) {
      buckets.values().removeIf(b -> b.full(now));
      if (buckets.size() > MOST_ADDRESSES) {
        buckets.remove(buckets.keySet().iterator().next());
      }
    }
    return wait;
  }
}
