package dev.lab.check.reference;

import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.course.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says in JSON Schema what a field may hold; maps of fields become definitions. */
final class TypeSchema {
  private static final String PARAMETER = "\\{\\{.+\\}\\}";

  private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();

  /** The definitions that were referred to, by their names. */
  Map<String, ObjectNode> definitions() {
    return definitions;
  }

  static ObjectNode node() {
    return JsonMapper.shared().createObjectNode();
  }

  static ObjectNode ref(String name) {
    return node().put("$ref", "#/definitions/" + name);
  }

  /** A field, with its line of documentation. */
  ObjectNode field(Field field) {
    ObjectNode schema = of(field.type());
    String doc = field.doc() + (field.since() > 1 ? " (format " + field.since() + ")" : "");
    return schema.has("$ref")
        ? node().put("description", doc).set("allOf", node().arrayNode().add(schema))
        : schema.put("description", doc);
  }

  ObjectNode of(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> text();
      case FieldType.Texts texts -> list(text());
      case FieldType.TextOrTexts either -> anyOf(text(), list(text()).put("minItems", 1));
      case FieldType.Regex regex -> orParameter(string().put("format", "regex"));
      case FieldType.Whole whole ->
          orParameter(node().put("type", "integer").put("minimum", whole.least()));
      case FieldType.Flag flag -> orParameter(node().put("type", "boolean"));
      case FieldType.Time time ->
          orParameter(node().put("type", "string").put("pattern", "^(\\d{1,5}s|\\d{1,3}m)$"));
      case FieldType.Choice choice -> {
        ObjectNode words = node();
        choice.options().forEach(words.putArray("enum")::add);
        yield orParameter(words);
      }
      case FieldType.Values values -> node().put("type", "array").put("minItems", 1);
      case FieldType.Amount amount ->
          orParameter(
              anyOf(
                  node().put("type", "number"),
                  node().put("type", "string").put("pattern", "^" + FieldType.AMOUNT + "$")));
      case FieldType.Anything anything -> node();
      case FieldType.Map map ->
          map.text() ? anyOf(string(), shape(map.shape())) : shape(map.shape());
      case FieldType.Maps maps ->
          list(maps.text() ? anyOf(string(), shape(maps.shape())) : shape(maps.shape()));
      case FieldType.Condition condition -> anyOf(string(), ref("condition"));
    };
  }

  /** A reference to the definition of a shape, which is made once. */
  ObjectNode shape(Shape shape) {
    if (!definitions.containsKey(shape.name())) {
      definitions.put(shape.name(), node());
      definitions.put(shape.name(), map(shape));
    }
    return ref(shape.name());
  }

  /** A map of these fields and no others. */
  ObjectNode map(Shape shape) {
    ObjectNode map = node().put("description", shape.doc()).put("type", "object");
    ObjectNode properties = map.putObject("properties");
    shape.fields().forEach(f -> properties.set(f.name(), field(f)));
    required(map, shape.fields());
    if (shape.size() > 0) {
      map.put("minProperties", shape.size()).put("maxProperties", shape.size());
    }
    return map.put("additionalProperties", false);
  }

  static void required(ObjectNode map, Iterable<Field> fields) {
    for (Field field : fields) {
      if (field.required()) {
        map.withArray("required").add(field.name());
      }
    }
  }

  private static ObjectNode text() {
    ObjectNode text = node();
    text.putArray("type").add("string").add("integer");
    return text;
  }

  private static ObjectNode string() {
    return node().put("type", "string");
  }

  private static ObjectNode list(ObjectNode item) {
    ObjectNode list = node().put("type", "array");
    list.set("items", item);
    return list;
  }

  private static ObjectNode orParameter(ObjectNode schema) {
    return anyOf(schema, string().put("pattern", PARAMETER));
  }

  private static ObjectNode anyOf(ObjectNode one, ObjectNode other) {
    ObjectNode either = node();
    either.putArray("anyOf").add(one).add(other);
    return either;
  }
}
