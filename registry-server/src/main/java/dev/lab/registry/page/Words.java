package dev.lab.registry.page;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Numbers and times as people read them. */
final class Words {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};
  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  /** Nothing here is older: builders that leave a date out write one of the year 1 or 1970. */
  private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");

  private Words() {}

  /** A size in decimal units, as docker shows it. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
  }

  /** How many of something; the word is given for one, an s makes it many. */
  static String count(long number, String word) {
    if (number == 1) {
      return "1 " + word;
    }
    String many = word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    return String.format(Locale.ROOT, "%,d %s", number, many);
  }

  /** How long ago it was; the date where that says nothing. */
  static String age(Instant moment, Instant now) {
    if (moment.isAfter(now.plusSeconds(60))) {
      return DATE.format(moment.atOffset(ZoneOffset.UTC));
    }
    long seconds = Math.max(0, Duration.between(moment, now).toSeconds());
    if (seconds < 60) {
      return "just now";
    }
    long days = seconds / 86_400;
    String ago;
    if (seconds < 3600) {
      ago = count(seconds / 60, "minute");
    } else if (days < 1) {
      ago = count(seconds / 3600, "hour");
    } else if (days < 60) {
      ago = days == 1 ? "1 day" : days + " days";
    } else if (days < 730) {
      ago = count(days / 30, "month");
    } else {
      ago = count(days / 365, "year");
    }
    return ago + " ago";
  }

  /** The moment that is written; empty where none is. */
  static Optional<Instant> moment(String written) {
    try {
      return Optional.of(OffsetDateTime.parse(written).toInstant()).filter(FIRST::isBefore);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Date and time to the second. */
  static String moment(Instant moment) {
    return MOMENT.format(moment.atOffset(ZoneOffset.UTC));
  }
}
