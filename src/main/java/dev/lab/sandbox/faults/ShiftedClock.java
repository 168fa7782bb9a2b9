package dev.lab.sandbox.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The cluster's clock: another one, and how far it is off. Thread-safe. */
public final class ShiftedClock extends Clock {
  private final Clock right;
  private volatile Duration offset = Duration.ZERO;

  /** Over a clock that is right. */
  public ShiftedClock(Clock right) {
    this.right = right;
  }

  void shift(Duration by) {
    offset = by;
  }

  Duration offset() {
    return offset;
  }

  @Override
  public ZoneId getZone() {
    return right.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return right.withZone(zone);
  }

  @Override
  public Instant instant() {
    return right.instant().plus(offset);
  }
}
