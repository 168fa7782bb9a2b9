package dev.lab.sandbox.kinds;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Values of table cells, written as kubectl shows them. */
public final class Cells {
  /** What stands where there is nothing. */
  public static final String NONE = "<none>";

  /** The first column of every kind. */
  public static final Column NAME = new Column("Name", "string", "name", "the object's name", 0);

  /** How old an object is. */
  public static final Column AGE = Column.text("Age");

  private Cells() {}

  static Column number(String name) {
    return new Column(name, "integer", "", name, 0);
  }

  /** The object's name. */
  public static String name(JsonNode object) {
    return object.path("metadata").path("name").asString("");
  }

  static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }

  /** How old an object is. */
  public static String age(JsonNode object, Instant now) {
    return since(object.path("metadata").path("creationTimestamp").asString(""), now);
  }

  /** How long ago a time was; {@code <unknown>} where there is none. */
  public static String since(String time, Instant now) {
    try {
      return time.isEmpty() ? "<unknown>" : duration(Duration.between(Instant.parse(time), now));
    } catch (DateTimeParseException e) {
      return "<unknown>";
    }
  }

  /** A duration in two units at most, as kubectl's AGE column has it. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < -1) {
      return "<invalid>";
    }
    if (seconds < 120) {
      return Math.max(0, seconds) + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 10) {
      return pair(minutes, "m", seconds % 60, "s");
    }
    if (minutes < 180) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    if (hours < 8) {
      return pair(hours, "h", minutes % 60, "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    if (hours < 24 * 8) {
      return pair(hours / 24, "d", hours % 24, "h");
    }
    if (hours < 24 * 365 * 2) {
      return hours / 24 + "d";
    }
    return hours < 24 * 365 * 8
        ? pair(hours / 24 / 365, "y", hours / 24 % 365, "d")
        : hours / 24 / 365 + "y";
  }

  private static String pair(long big, String bigUnit, long small, String smallUnit) {
    return big + bigUnit + (small == 0 ? "" : small + smallUnit);
  }

  /** A label selector in one line: {@code app=registry,tier=front}. */
  static String selector(JsonNode matchLabels) {
    Map<String, String> sorted = new TreeMap<>();
    matchLabels.properties().forEach(e -> sorted.put(e.getKey(), e.getValue().asString("")));
    List<String> each = new ArrayList<>();
    sorted.forEach((key, value) -> each.add(key + "=" + value));
    return orNone(String.join(",", each));
  }

  /** A whole label selector in one line: {@code app=web,tier in (a,b)}. */
  static String labelSelector(JsonNode selector) {
    Map<String, String> sorted = new TreeMap<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(e -> sorted.put(e.getKey(), e.getKey() + "=" + e.getValue().asString("")));
    for (JsonNode each : selector.path("matchExpressions")) {
      String key = each.path("key").asString("");
      List<String> values = new ArrayList<>();
      each.path("values").forEach(v -> values.add(v.asString("")));
      String set = "(" + String.join(",", values.stream().sorted().toList()) + ")";
      sorted.put(
          key + " ",
          switch (each.path("operator").asString("")) {
            case "In" -> key + " in " + set;
            case "NotIn" -> key + " notin " + set;
            case "DoesNotExist" -> "!" + key;
            default -> key;
          });
    }
    return orNone(String.join(",", sorted.values()));
  }

  /** One field of every container of a Pod template, such as all images. */
  static String containers(JsonNode podSpec, String field) {
    List<String> each = new ArrayList<>();
    podSpec.path("containers").forEach(c -> each.add(c.path(field).asString("")));
    return String.join(",", each);
  }

  /** At most three of these, and how many more there are. */
  static String few(List<String> all, String none) {
    if (all.isEmpty()) {
      return none;
    }
    return all.size() <= 3
        ? String.join(",", all)
        : String.join(",", all.subList(0, 3)) + " + " + (all.size() - 3) + " more...";
  }
}
