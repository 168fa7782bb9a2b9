package dev.lab.standin;

import java.time.Duration;

/** Durations as kubectl reads them: 30s, 5m, 1h; 0 for ever. */
final class KubeTime {
  private KubeTime() {}

  static long deadline(String text) {
    if (text.equals("0") || text.equals("0s")) {
      return Long.MAX_VALUE;
    }
    if (!text.matches("\\d{1,6}(ms|s|m|h)")) {
      throw new UsageException(
          1,
          "error: invalid argument \""
              + text
              + "\" for \"--timeout\" flag: time: invalid duration \""
              + text
              + "\"");
    }
    long number = Long.parseLong(text.replaceAll("\\D", ""));
    Duration duration =
        switch (text.replaceAll("\\d", "")) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        };
    return System.nanoTime() + duration.toNanos();
  }
}
