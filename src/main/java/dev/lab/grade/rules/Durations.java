package dev.lab.grade.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as rules write them, such as {@code 15m} and {@code 2d}, and in words. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

  private Durations() {}

  static Optional<Duration> read(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(form.group(1));
    return Optional.of(
        switch (form.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  /** The two largest units: {@code 1 day 2 hours}. */
  static String words(Duration time) {
    long[] parts = {time.toDays(), time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart()};
    String[] names = {"day", "hour", "minute", "second"};
    List<String> words = new ArrayList<>();
    for (int i = 0; i < parts.length && words.size() < 2; i++) {
      if (parts[i] > 0) {
        words.add(parts[i] + " " + names[i] + (parts[i] == 1 ? "" : "s"));
      } else if (!words.isEmpty()) {
        break;
      }
    }
    return words.isEmpty() ? "less than a second" : String.join(" ", words);
  }
}
