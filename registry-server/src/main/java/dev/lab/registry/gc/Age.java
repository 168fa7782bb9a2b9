package dev.lab.registry.gc;

import java.time.Duration;
import java.time.Instant;

/** Says how long ago something was, in one unit. */
final class Age {
  private Age() {}

  static String ago(Instant instant, Instant now) {
    return text(Duration.between(instant, now)) + " ago";
  }

  static String text(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds >= 2 * 86_400) {
      return seconds / 86_400 + " days";
    }
    if (seconds >= 2 * 3_600) {
      return seconds / 3_600 + " hours";
    }
    return seconds >= 120 ? seconds / 60 + " minutes" : seconds + " s";
  }
}
