package dev.lab.sandbox.node;

import java.time.Duration;

/** A pause that doubles: 10 seconds at first, five minutes at most, as a kubelet's. */
final class BackOff {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration MOST = Duration.ofMinutes(5);

  private Duration next = FIRST;

  /** How long to wait now; the next time it is twice that. */
  Duration next() {
    Duration now = next;
    next = next.multipliedBy(2).compareTo(MOST) > 0 ? MOST : next.multipliedBy(2);
    return now;
  }

  void reset() {
    next = FIRST;
  }
}
