package dev.lab.live;

import java.time.Duration;

/** A bucket of tokens that fills by itself. */
final class Bucket {
  private final int most;
  private final long every;
  private double tokens;
  private long filled;

  /**
   * A full one.
   *
   * @param every how long until one more token is in it
   */
  Bucket(int most, Duration every, long now) {
    this.most = most;
    this.every = every.toNanos();
    this.tokens = most;
    this.filled = now;
  }

  /** How long until so many tokens can be taken; not at all long where they can be now. */
  Duration wait(int wanted, long now) {
    tokens = Math.min(most, tokens + (double) (now - filled) / every);
    filled = now;
    double missing = Math.min(wanted, most) - tokens;
    return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing * every));
  }

  void take(int taken) {
    tokens -= Math.min(taken, most);
  }

  boolean full(long now) {
    return wait(0, now).isZero() && tokens >= most;
  }
}
