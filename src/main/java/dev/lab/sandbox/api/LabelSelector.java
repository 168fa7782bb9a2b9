package dev.lab.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which labels an object must have (Kubernetes, Labels and Selectors). */
public record LabelSelector(List<Requirement> requirements) {

  /** How a label is compared. */
  public enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    ABSENT,
    GREATER,
    LESS
  }

  /** One label's rule. */
  public record Requirement(String key, Operator operator, Set<String> values) {
    /** With the values in order. */
    public Requirement {
      values = new TreeSet<>(values);
    }

    boolean matches(JsonNode labels) {
      JsonNode label = labels.path(key);
      boolean there = label.isString();
      String value = label.asString("");
      return switch (operator) {
        case IN -> there && values.contains(value);
        case NOT_IN -> !there || !values.contains(value);
        case EXISTS -> there;
        case ABSENT -> !there;
        case GREATER -> there && number(value) > number(values.iterator().next());
        case LESS -> there && number(value) < number(values.iterator().next());
      };
    }

    private static double number(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    @Override
    public String toString() {
      String all = String.join(",", values);
      return switch (operator) {
        case IN -> values.size() == 1 ? key + "=" + all : key + " in (" + all + ")";
        case NOT_IN -> values.size() == 1 ? key + "!=" + all : key + " notin (" + all + ")";
        case EXISTS -> key;
        case ABSENT -> "!" + key;
        case GREATER -> key + ">" + all;
        case LESS -> key + "<" + all;
      };
    }
  }

  /** With these rules, all of which must hold. */
  public LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /** The one that a text such as {@code app=web,tier in (a,b)} means. */
  public static LabelSelector parse(String text) {
    return new LabelSelector(new LabelSelectorParser(text).parse());
  }

  /**
   * The one of an object's {@code spec.selector}: a LabelSelector with {@code matchLabels} and
   * {@code matchExpressions}, or a plain map of labels as a Service has it.
   */
  public static LabelSelector of(JsonNode selector) {
    List<Requirement> all = new ArrayList<>();
    boolean plain = !selector.has("matchLabels") && !selector.has("matchExpressions");
    JsonNode labels = plain ? selector : selector.path("matchLabels");
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      all.add(new Requirement(label.getKey(), Operator.IN, Set.of(label.getValue().asString(""))));
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      Set<String> values = new TreeSet<>();
      expression.path("values").forEach(v -> values.add(v.asString("")));
      Operator operator =
          switch (expression.path("operator").asString("")) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "DoesNotExist" -> Operator.ABSENT;
            default -> Operator.EXISTS;
          };
      all.add(new Requirement(expression.path("key").asString(""), operator, values));
    }
    return new LabelSelector(all);
  }

  /** Whether this object's labels fit. */
  public boolean matches(JsonNode object) {
    JsonNode labels = object.path("metadata").path("labels");
    return requirements.stream().allMatch(r -> r.matches(labels));
  }

  /** As a request's {@code labelSelector}. */
  @Override
  public String toString() {
    return requirements.stream().map(Requirement::toString).collect(Collectors.joining(","));
  }
}
