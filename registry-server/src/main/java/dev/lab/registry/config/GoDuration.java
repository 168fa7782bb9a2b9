package dev.lab.registry.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Go writes them, and so distribution's configuration: {@code 1h30m}, {@code 10ms}.
 */
final class GoDuration {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");

  private GoDuration() {}

  static Duration parse(String text) {
    Matcher part = PART.matcher(text);
    long nanoseconds = 0;
    int at = 0;
    while (part.find() && part.start() == at) {
      nanoseconds += Math.round(Double.parseDouble(part.group(1)) * unit(part.group(2)));
      at = part.end();
    }
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (at == 0 || at != text.length()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a duration: write 10s, 15m, 24h or 1h30m");
    }
    return Duration.ofNanos(nanoseconds);
  }

  private static double unit(String name) {
    return switch (name) {
      case "ns" -> 1;
      case "us", "µs" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      default -> 3600e9;
    };
  }
}
