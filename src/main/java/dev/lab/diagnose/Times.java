package dev.lab.diagnose;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Tells times as a learner's clock shows them. */
final class Times {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm");

  private Times() {}

  static String clock(Instant at) {
    ZonedDateTime here = at.atZone(ZoneId.systemDefault());
    return (here.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault())) ? CLOCK : DAY)
        .format(here);
  }

  /** Of a time as the API writes it. */
  static String clock(String text) {
    return Facts.instant(text).map(Times::clock).orElse(text);
  }
}
