package dev.lab.registry.store.object;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A storage's settings as they stand in a configuration, under keys such as {@code storage.s3}. */
record Settings(String where, Map<String, String> values) {
  Settings {
    values = Map.copyOf(values);
  }

  /** Refuses keys that mean nothing here, as a misspelt one does. */
  void allow(Set<String> known) {
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          where
              + " has no setting "
              + String.join(", ", unknown)
              + "; there are "
              + String.join(", ", new TreeSet<>(known)));
    }
  }

  String text(String key) {
    return values.getOrDefault(key, "");
  }

  boolean flag(String key, boolean otherwise) {
    return switch (text(key)) {
      case "" -> otherwise;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              where + "." + key + " is true or false, not \"" + text(key) + "\"");
    };
  }

  int number(String key, int otherwise) {
    if (text(key).isEmpty()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text(key));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          where + "." + key + " is a number of bytes below 2 GiB, not \"" + text(key) + "\"", e);
    }
  }

  /** A folder's prefix: none, or without a slash at the start and with one at the end. */
  static String prefix(String folder) {
    String plain = folder.replaceAll("^/+|/+$", "");
    return plain.isEmpty() ? "" : plain + "/";
  }
}
