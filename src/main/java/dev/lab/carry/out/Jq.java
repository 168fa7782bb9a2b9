package dev.lab.carry.out;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Says what a check expects in the words of jq, where jq has them. */
final class Jq {
  private static final Pattern PART =
      Pattern.compile("\\.([A-Za-z_][\\w-]*)|\\[(\\d+|\\*)]|\\['([^']+)']|\\[\"([^\"]+)\"]");

  private Jq() {}

  /** A condition on a list of values; empty where it can't be said. */
  static Optional<String> expects(JsonNode expect) {
    Optional<String> path = path(expect.path("path").asString(""));
    List<String> all = new ArrayList<>();
    for (String matcher : expect.propertyNames()) {
      if (!matcher.equals("path")) {
        Optional<String> one = matcher(matcher, expect.path(matcher));
        if (one.isEmpty()) {
          return Optional.empty();
        }
        all.add(one.get());
      }
    }
    return path.map(
        p -> "([" + p + "] | map(select(. != null)) | " + String.join(" and ", all) + ")");
  }

  /** A JSONPath of names, numbers and stars; empty for one with filters or leaps. */
  static Optional<String> path(String jsonPath) {
    String rest = jsonPath.replaceFirst("^\\$", "");
    if (!rest.startsWith(".") && !rest.startsWith("[")) {
      rest = "." + rest;
    }
    StringBuilder jq = new StringBuilder(".");
    Matcher part = PART.matcher(rest);
    int at = 0;
    while (at < rest.length()) {
      if (!part.find(at) || part.start() != at) {
        return Optional.empty();
      }
      String name =
          part.group(1) != null
              ? part.group(1)
              : part.group(3) != null ? part.group(3) : part.group(4);
      if (name != null) {
        jq.append("[").append(string(name)).append("]?");
      } else {
        jq.append(part.group(2).equals("*") ? "[]?" : "[" + part.group(2) + "]?");
      }
      at = part.end();
    }
    return Optional.of(jq.toString());
  }

  private static Optional<String> matcher(String name, JsonNode value) {
    String v = value.toString();
    return switch (name) {
      case "is" -> Optional.of("(length > 0 and all(.[]; tostring == (" + v + " | tostring)))");
      case "not" -> Optional.of("(length > 0 and all(.[]; tostring != (" + v + " | tostring)))");
      case "matches" -> Optional.of("(length > 0 and all(.[]; tostring | test(" + v + ")))");
      case "at-least" -> number(value, ">=");
      case "at-most" -> number(value, "<=");
      case "one-of" ->
          Optional.of("(length > 0 and all(.[]; . as $v | " + v + " | any(.[]; . == $v)))");
      case "contains" ->
          Optional.of(
              "any(.[]; . == "
                  + v
                  + " or (type == \"string\" and contains("
                  + string(value.asString(""))
                  + ")) or (type == \"array\" and any(.[]; . == "
                  + v
                  + ")))");
      case "exists" -> Optional.of(value.asBoolean(true) ? "(length > 0)" : "(length == 0)");
      case "unique" -> Optional.of("(length == (unique | length))");
      default -> Optional.empty();
    };
  }

  private static Optional<String> number(JsonNode value, String compares) {
    return value.isNumber()
        ? Optional.of("(length > 0 and all(.[]; . " + compares + " " + value + "))")
        : Optional.empty();
  }

  /** A text in quotes. */
  static String string(String text) {
    return tools.jackson.databind.node.JsonNodeFactory.instance.stringNode(text).toString();
  }
}
