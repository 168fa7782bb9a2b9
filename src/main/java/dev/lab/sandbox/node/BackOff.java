package dev.lab.sandbox.node;

import java.time.Duration;

/** A pause that doubles: 10 seconds at first, five minutes at most, as a kubelet's. */
final class BackOff {
  private final Duration first;
  private final Duration most;
  private Duration next;

  BackOff() {
    this(Duration.ofSeconds(10), Duration.ofMinutes(5));
  }

  BackOff(Duration first, Duration most) {
    this.first = first;
    this.most = most;
    this.next = first;
  }

  /** How long to wait now; the next time it is twice that. */
  Duration next() {
    Duration now = next;
    next = next.multipliedBy(2).compareTo(most) > 0 ? most : next.multipliedBy(2);
    return now;
  }

  void reset() {
    next = first;
  }
}
