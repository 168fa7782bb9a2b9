package dev.lab.course;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A YAML document whose parts know their lines. */
public final class YamlTree {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<JsonNode, Integer> lines = new IdentityHashMap<>();
  private final Map<JsonNode, Map<String, Integer>> fieldLines = new IdentityHashMap<>();
  private final int before;
  private final ObjectNode root;

  private YamlTree(String text, int before) {
    this.before = before;
    try (JsonParser parser = YAML.createParser(text)) {
      JsonToken first = parser.nextToken();
      JsonNode read = first == null ? NODES.objectNode() : read(parser);
      this.root = read instanceof ObjectNode object ? object : NODES.objectNode();
    }
  }

  /** Why a document is no YAML, and where. */
  public record Fault(int line, String message) {}

  /**
   * Reads a document.
   *
   * @param before how many lines of the file stand before it
   * @param fault told where it is no YAML
   */
  public static Optional<YamlTree> read(
      String text, int before, java.util.function.Consumer<Fault> fault) {
    try {
      return Optional.of(new YamlTree(text, before));
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      int number = at == null ? 0 : Math.max(1, at.getLineNr());
      boolean braces =
          text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("").contains("{{");
      String message =
          braces
              ? "a value that begins with {{ has to be in quotes"
              : String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      fault.accept(new Fault(number == 0 ? 0 : number + before, "this is no YAML: " + message));
      return Optional.empty();
    }
  }

  private JsonNode read(JsonParser parser) {
    int line = parser.currentTokenLocation().getLineNr();
    JsonNode node =
        switch (parser.currentToken()) {
          case START_OBJECT -> readObject(parser);
          case START_ARRAY -> readArray(parser);
          case VALUE_STRING -> NODES.stringNode(parser.getString());
          case VALUE_NUMBER_INT -> NODES.numberNode(parser.getLongValue());
          case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
          case VALUE_TRUE -> NODES.booleanNode(true);
          case VALUE_FALSE -> NODES.booleanNode(false);
          default -> NODES.nullNode();
        };
    if (node.isContainer()) {
      lines.put(node, line);
    }
    return node;
  }

  private ObjectNode readObject(JsonParser parser) {
    ObjectNode object = NODES.objectNode();
    Map<String, Integer> at = new java.util.HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      at.put(name, parser.currentTokenLocation().getLineNr());
      parser.nextToken();
      object.set(name, read(parser));
    }
    fieldLines.put(object, at);
    return object;
  }

  private ArrayNode readArray(JsonParser parser) {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(parser));
    }
    return array;
  }

  public ObjectNode root() {
    return root;
  }

  /** The same with the values of parameters in it. */
  YamlTree with(Parameters parameters) {
    parameters.into(root);
    return this;
  }

  /** The line of a map or list, from 1 in its file. */
  public int line(JsonNode node) {
    return lines.getOrDefault(node, 1) + before;
  }

  /** The line of a field. */
  public int line(JsonNode node, String field) {
    Map<String, Integer> at = fieldLines.getOrDefault(node, Map.of());
    return at.containsKey(field) ? at.get(field) + before : line(node);
  }
}
