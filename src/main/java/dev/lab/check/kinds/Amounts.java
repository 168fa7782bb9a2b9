package dev.lab.check.kinds;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and times as people write them. */
final class Amounts {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ?([kMG]i?B|B)");
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");

  /** Docker counts in thousands; who counts otherwise writes so. */
  private static final Map<String, Long> UNITS =
      Map.of(
          "B", 1L,
          "kB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "kiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);

  private Amounts() {}

  static Optional<Long> bytes(String text) {
    Matcher size = SIZE.matcher(text);
    return size.matches()
        ? Optional.of(
            new BigDecimal(size.group(1))
                .multiply(BigDecimal.valueOf(UNITS.getOrDefault(size.group(2), 1L)))
                .longValue())
        : Optional.empty();
  }

  static Optional<Duration> time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(time.group(1));
    return Optional.of(
        switch (time.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  /** A size as docker shows it. */
  static String words(long bytes) {
    if (bytes < 1_000) {
      return bytes + "B";
    }
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1fkB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1fMB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2fGB", bytes / 1e9);
  }
}
