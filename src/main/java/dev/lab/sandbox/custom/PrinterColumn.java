package dev.lab.sandbox.custom;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import dev.lab.sandbox.kinds.Cells;
import dev.lab.sandbox.kinds.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A column that a definition adds to {@code kubectl get}, and the path to what it shows. */
record PrinterColumn(Column column, Optional<JsonPath> path) {
  private static final Configuration TREES =
      Configuration.builder()
          .jsonProvider(new Jackson3JsonNodeJsonProvider())
          .mappingProvider(new Jackson3MappingProvider())
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  /** A field whose name has dots, which kubectl's paths escape. */
  private static final Pattern DOTTED =
      Pattern.compile("\\.((?:[^.\\[\\\\]|\\\\.)*\\\\(?:[^.\\[\\\\]|\\\\.|\\.)*)");

  /** The columns of a version; the age alone where it names none. */
  static List<PrinterColumn> all(JsonNode columns) {
    List<PrinterColumn> all = new ArrayList<>();
    for (JsonNode each : columns) {
      all.add(
          new PrinterColumn(
              new Column(
                  each.path("name").asString(""),
                  each.path("type").asString("string"),
                  each.path("format").asString(""),
                  each.path("description").asString(each.path("name").asString("")),
                  each.path("priority").asInt(0)),
              compile(each.path("jsonPath").asString(""))));
    }
    if (all.isEmpty()) {
      all.add(
          new PrinterColumn(
              new Column("Age", "date", "", "Age", 0), compile(".metadata.creationTimestamp")));
    }
    return all;
  }

  private static Optional<JsonPath> compile(String path) {
    try {
      Matcher dotted = DOTTED.matcher(path);
      String plain =
          dotted.replaceAll(
              m -> Matcher.quoteReplacement("['" + m.group(1).replace("\\", "") + "']"));
      return Optional.of(JsonPath.compile("$" + plain));
    } catch (InvalidPathException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What it shows of an object; null where there is nothing of its type. */
  Object cell(ObjectNode object, Instant now) {
    Optional<JsonNode> found = path.flatMap(p -> first(p, object));
    if (found.isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    JsonNode value = found.get();
    return switch (column.type()) {
      case "integer" -> value.isNumber() ? value.asLong(0) : JsonNodeFactory.instance.nullNode();
      case "number" -> value.isNumber() ? value.asDouble(0) : JsonNodeFactory.instance.nullNode();
      case "boolean" ->
          value.isBoolean() ? value.asBoolean(false) : JsonNodeFactory.instance.nullNode();
      case "date" -> Cells.since(value.asString(""), now);
      default -> value.isValueNode() ? value.asString("") : value.toString();
    };
  }

  private static Optional<JsonNode> first(JsonPath path, ObjectNode object) {
    Object found = path.read((Object) object, TREES);
    if (!(found instanceof JsonNode tree) || tree.isMissingNode() || tree.isNull()) {
      return Optional.empty();
    }
    return path.isDefinite() ? Optional.of(tree) : tree.values().stream().findFirst();
  }
}
