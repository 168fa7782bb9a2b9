package dev.lab.course;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The values of a lab's parameters for one learner, by their names: texts and whole numbers. */
public record Parameters(Map<String, JsonNode> values) {
  /** Of a lab that has none. */
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
  }

  static Parameters drawn(Map<String, Parameter> all, String learner, String lab) {
    Map<String, JsonNode> values = new TreeMap<>();
    all.forEach((name, p) -> values.put(name, p.drawn(new Draw(learner, lab, name))));
    return new Parameters(values);
  }

  /** Whether the lab has none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** A text with the values in it. */
  public String in(String text) {
    if (values.isEmpty() || !text.contains("{{")) {
      return text;
    }
    return Braces.REFERENCE
        .matcher(text)
        .replaceAll(
            match -> {
              JsonNode value = values.get(match.group(1));
              return Matcher.quoteReplacement(value == null ? match.group() : value.asString(""));
            });
  }

  /** Puts the values into a tree; a text that is nothing but a number's name becomes the number. */
  void into(JsonNode tree) {
    if (values.isEmpty()) {
      return;
    }
    if (tree instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, node(list.get(i)));
      }
    } else if (tree instanceof ObjectNode map) {
      Map<String, JsonNode> all = new LinkedHashMap<>();
      List<String> names = new ArrayList<>(map.propertyNames());
      names.forEach(name -> all.put(in(name), node(map.path(name))));
      map.removeAll();
      all.forEach(map::set);
    }
  }

  private JsonNode node(JsonNode node) {
    if (!node.isString()) {
      into(node);
      return node;
    }
    String text = node.asString("");
    Matcher whole = Braces.REFERENCE.matcher(text);
    JsonNode value = whole.matches() ? values.get(whole.group(1)) : null;
    return value == null ? JsonNodeFactory.instance.stringNode(in(text)) : value;
  }
}
