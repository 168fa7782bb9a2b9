package dev.lab.course;

import java.time.Duration;
import java.util.Optional;

/** Reads times as people write them: {@code 30s}, {@code 2m}. */
public final class Times {
  private Times() {}

  /** The time; empty where it is none. */
  public static Optional<Duration> read(String text) {
    if (text.matches("\\d{1,5}s")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text.replace("s", ""))));
    }
    return text.matches("\\d{1,3}m")
        ? Optional.of(Duration.ofMinutes(Long.parseLong(text.replace("m", ""))))
        : Optional.empty();
  }
}
