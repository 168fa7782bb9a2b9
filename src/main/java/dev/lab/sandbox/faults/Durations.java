package dev.lab.sandbox.faults;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time span such as {@code 90s}, {@code 5m}, {@code 2h} or {@code -1d}. */
final class Durations {
  private static final Pattern SPAN = Pattern.compile("([+-]?)(\\d{1,4})([smhd])");

  private Durations() {}

  static Duration parse(String text, Duration usual) throws FaultException {
    if (text.isEmpty()) {
      return usual;
    }
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw new FaultException(
          FaultException.Code.ARGUMENT,
          "\"" + text + "\" is no time span; write it as 90s, 5m, 2h or 1d, with - for back");
    }
    long number = Long.parseLong(span.group(2));
    Duration length =
        switch (span.group(3)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    return span.group(1).equals("-") ? length.negated() : length;
  }

  /** In words, without its sign. */
  static String words(Duration span) {
    Duration length = span.abs();
    if (length.toHours() >= 24 && length.toHours() % 24 == 0) {
      return count(length.toDays(), "day");
    }
    if (length.toMinutes() >= 60 && length.toMinutes() % 60 == 0) {
      return count(length.toHours(), "hour");
    }
    return length.toSeconds() >= 60 && length.toSeconds() % 60 == 0
        ? count(length.toMinutes(), "minute")
        : count(length.toSeconds(), "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
