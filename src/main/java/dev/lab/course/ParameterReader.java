package dev.lab.course;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code parameters} of a {@code lab.yaml}:
 *
 * <pre>{@code
 * parameters:
 *   tag: [v0.1, v0.2, v0.3]        # one of a list
 *   port: {from: 5001, to: 5999}   # a whole number; step: 10 for every tenth
 *   team: {words: 2}               # such as amber-falcon
 * }</pre>
 */
final class ParameterReader {
  private static final long FARTHEST = 1_000_000_000_000L;

  private final Reader reader;
  private final ObjectNode all;

  private ParameterReader(Reader reader, ObjectNode all) {
    this.reader = reader;
    this.all = all;
  }

  static Map<String, Parameter> read(Reader reader, ObjectNode root) {
    Map<String, Parameter> read = new LinkedHashMap<>();
    JsonNode field = root.path("parameters");
    if (field instanceof ObjectNode all) {
      ParameterReader one = new ParameterReader(reader, all);
      for (String name : all.propertyNames()) {
        one.parameter(name).ifPresent(p -> read.put(name, p));
      }
    } else if (!field.isMissingNode()) {
      reader.problem(
          reader.line(root, "parameters"),
          "parameters is a map of names, such as port: {from: 5001, to: 5999}");
    }
    return read;
  }

  private Optional<Parameter> parameter(String name) {
    if (!Braces.isName(name)) {
      return wrong(
          name,
          "\""
              + name
              + "\" can't be the name of a parameter; a name is small letters, digits and hyphens,"
              + " begins with a letter, and is none of "
              + String.join(", ", Braces.TAKEN));
    }
    JsonNode node = all.path(name);
    if (node.isArray()) {
      return values(name, node);
    }
    if (node instanceof ObjectNode fields) {
      reader.onlyKnown(fields, ParameterShapes.PARAMETER, "a parameter");
      return fields.has("words") ? words(name, fields) : range(name, fields);
    }
    return wrong(
        name,
        "the parameter " + name + " is a list of values, or {from: 5001, to: 5999}, or {words: 2}");
  }

  private Optional<Parameter> values(String name, JsonNode list) {
    List<JsonNode> values = new ArrayList<>();
    for (JsonNode value : list) {
      boolean fits =
          value.isIntegralNumber()
              || value.isString()
                  && !value.asString("").isEmpty()
                  && value.asString("").chars().noneMatch(c -> c < ' ')
                  && !value.asString("").contains("{{");
      if (!fits) {
        return wrong(
            name,
            "a value of the parameter "
                + name
                + " is a whole number, or a text of one line without {{; put a number such as 1.10"
                + " in quotes");
      }
      values.add(value);
    }
    return values.isEmpty()
        ? wrong(name, "the parameter " + name + " has no values")
        : Optional.of(new Parameter.Values(values));
  }

  private Optional<Parameter> words(String name, ObjectNode fields) {
    int count = reader.number(fields, "words", "the parameter " + name);
    if (fields.size() > 1 || count < 1 || count > Parameter.Words.MOST) {
      return wrong(
          name, "words is a number from 1 to " + Parameter.Words.MOST + ", and stands alone");
    }
    return Optional.of(new Parameter.Words(count));
  }

  private Optional<Parameter> range(String name, ObjectNode fields) {
    boolean whole = true;
    for (String field : fields.propertyNames()) {
      JsonNode value = fields.path(field);
      whole &= value.isIntegralNumber() && Math.abs(value.asLong(0)) <= FARTHEST;
    }
    long from = fields.path("from").asLong(0);
    long to = fields.path("to").asLong(-1);
    long step = fields.path("step").asLong(1);
    if (!whole || !fields.has("from") || !fields.has("to") || to < from || step < 1) {
      return wrong(
          name,
          "the parameter "
              + name
              + " goes from a whole number to one that is not smaller, such as {from: 5001, to:"
              + " 5999}");
    }
    return Optional.of(new Parameter.Range(from, to, step));
  }

  private Optional<Parameter> wrong(String name, String sentence) {
    reader.problem(reader.line(all, name), sentence);
    return Optional.empty();
  }
}
