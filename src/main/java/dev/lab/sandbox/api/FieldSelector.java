package dev.lab.sandbox.api;

import dev.lab.sandbox.kinds.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which values some fields of an object must have (Kubernetes, Field Selectors). */
public record FieldSelector(List<Requirement> requirements) {
  private static final Set<String> OF_ALL = Set.of("metadata.name", "metadata.namespace");

  /** One field's rule. */
  public record Requirement(String field, boolean equal, String value) {
    boolean matches(JsonNode object) {
      JsonNode node = object;
      for (String step : field.split("\\.", -1)) {
        node = node.path(step);
      }
      return node.asString("").equals(value) == equal;
    }
  }

  /** With these rules, all of which must hold. */
  public FieldSelector {
    requirements = List.copyOf(requirements);
  }

  /** The one that a text such as {@code status.phase!=Running} means for a kind. */
  public static FieldSelector parse(String text, Kind kind) {
    List<Requirement> all = new ArrayList<>();
    for (String term : text.split(",", -1)) {
      if (term.isEmpty()) {
        continue;
      }
      int equals = term.indexOf('=');
      if (equals < 0) {
        throw ApiException.badRequest(
            "invalid selector: '" + text + "'; can't understand '" + term + "'");
      }
      boolean not = equals > 0 && term.charAt(equals - 1) == '!';
      String field = term.substring(0, not ? equals - 1 : equals);
      String value = term.substring(equals + 1);
      all.add(
          new Requirement(
              known(field, kind), !not, value.startsWith("=") ? value.substring(1) : value));
    }
    return new FieldSelector(all);
  }

  /** Whether this object's fields fit. */
  public boolean matches(JsonNode object) {
    return requirements.stream().allMatch(r -> r.matches(object));
  }

  private static String known(String field, Kind kind) {
    if (OF_ALL.contains(field) || kind.selectableFields().contains(field)) {
      return field;
    }
    throw ApiException.badRequest(
        kind.selectableFields().isEmpty()
            ? "\""
                + field
                + "\" is not a known field selector: only "
                + OF_ALL.stream()
                    .sorted()
                    .map(f -> "\"" + f + "\"")
                    .collect(Collectors.joining(", "))
            : "field label not supported: " + field);
  }
}
