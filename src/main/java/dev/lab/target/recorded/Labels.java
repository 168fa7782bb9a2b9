package dev.lab.target.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Label selectors as kubectl takes them: {@code app=web,tier!=db,env in (a,b),!old}. */
final class Labels {
  private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\((.*)\\)");
  private static final Pattern EQUAL = Pattern.compile("([^!=\\s]+)\\s*(==|=|!=)\\s*(\\S*)");
  private static final Pattern EXISTS = Pattern.compile("(!?)\\s*([^!=\\s]+)");

  private Labels() {}

  /** What an object's labels must be; empty where the selector is none that we can read. */
  static Optional<Predicate<JsonNode>> read(String selector) {
    Predicate<JsonNode> all = labels -> true;
    for (String each : selector.split(",(?![^(]*\\))")) {
      Optional<Predicate<JsonNode>> one = one(each.strip());
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all = all.and(one.get());
    }
    return Optional.of(all);
  }

  private static Optional<Predicate<JsonNode>> one(String text) {
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      List<String> values = new ArrayList<>();
      for (String value : set.group(3).split(",")) {
        values.add(value.strip());
      }
      boolean in = set.group(2).equals("in");
      String key = set.group(1);
      return Optional.of(labels -> values.contains(labels.path(key).asString("\0")) == in);
    }
    Matcher equal = EQUAL.matcher(text);
    if (equal.matches()) {
      boolean same = !equal.group(2).equals("!=");
      String key = equal.group(1);
      String value = equal.group(3);
      return Optional.of(labels -> value.equals(labels.path(key).asString("\0")) == same);
    }
    Matcher exists = EXISTS.matcher(text);
    return exists.matches()
        ? Optional.of(labels -> labels.has(exists.group(2)) == exists.group(1).isEmpty())
        : Optional.empty();
  }
}
