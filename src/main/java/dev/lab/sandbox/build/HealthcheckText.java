package dev.lab.sandbox.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A health check as docker writes it into an image's history: Go's quoted form of its fields. */
final class HealthcheckText {
  private HealthcheckText() {}

  /**
   * The line of the history.
   *
   * @param check Test, and durations in nanoseconds
   */
  static String of(JsonNode check) {
    List<String> test = new ArrayList<>();
    check.path("Test").forEach(w -> test.add(JsonMapper.shared().writeValueAsString(w)));
    return "HEALTHCHECK &{["
        + String.join(" ", test)
        + "] "
        + duration(check, "Interval")
        + duration(check, "Timeout")
        + duration(check, "StartPeriod")
        + duration(check, "StartInterval")
        + character(check.path("Retries").asInt(0))
        + "}";
  }

  /** As Go writes a duration: {@code 1m30s}. */
  private static String duration(JsonNode check, String field) {
    long nanoseconds = check.path(field).asLong(0);
    long seconds = nanoseconds / 1_000_000_000;
    long milliseconds = nanoseconds / 1_000_000 % 1000;
    String text;
    if (seconds == 0 && milliseconds > 0) {
      text = milliseconds + "ms";
    } else {
      text = milliseconds == 0 ? seconds % 60 + "s" : seconds % 60 + "." + milliseconds + "s";
      if (seconds >= 60) {
        text = seconds / 60 % 60 + "m" + text;
      }
      if (seconds >= 3600) {
        text = seconds / 3600 + "h" + text;
      }
    }
    return "\"" + text + "\" ";
  }

  private static String character(int number) {
    if (number >= ' ') {
      return "'" + (char) number + "'";
    }
    return switch (number) {
      case 7 -> "'\\a'";
      case 8 -> "'\\b'";
      case 9 -> "'\\t'";
      case 10 -> "'\\n'";
      case 11 -> "'\\v'";
      case 12 -> "'\\f'";
      case 13 -> "'\\r'";
      default -> String.format(Locale.ROOT, "'\\x%02x'", number);
    };
  }
}
