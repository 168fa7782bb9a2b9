package dev.lab.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what was guessed wrong by each address; who guesses too much is not heard for a while,
 * right or wrong.
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

  /** How long this address is not heard; not at all long where it is. */
  synchronized Duration wait(String address, long now) {
    Bucket bucket = buckets.get(address);
    return bucket == null ? Duration.ZERO : bucket.wait(1, now);
  }

  synchronized void wrong(String address, long now) {
    buckets.computeIfAbsent(address, a -> new Bucket(most, every, now)).take(1);
    if (buckets.size() > MOST_ADDRESSES) {
      buckets.values().removeIf(b -> b.full(now));
      if (buckets.size() > MOST_ADDRESSES) {
        buckets.remove(buckets.keySet().iterator().next());
      }
    }
  }
}
