package dev.lab.sandbox.custom;

import dev.lab.sandbox.kinds.Cause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a schema demands of a value (OpenAPI v3, as structural schemas have it), in a real API
 * server's words. Rules in CEL ({@code x-kubernetes-validations}) are not evaluated.
 */
final class SchemaRules {
  private static final Set<String> ANY = Set.of("apiVersion", "kind", "metadata");

  private final List<Cause> causes = new ArrayList<>();

  /** The causes why an object does not fit; its metadata is left out. */
  List<Cause> check(JsonNode schema, JsonNode object) {
    object(schema, object, "", ANY);
    return causes;
  }

  private void value(JsonNode schema, JsonNode value, String path) {
    if (value.isNull() && schema.path("nullable").asBoolean(false)) {
      return;
    }
    if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
      if (!value.isIntegralNumber() && !value.isString()) {
        mustBe(path, "integer,string", value);
      }
      return;
    }
    String type = schema.path("type").asString("");
    if (!type.isEmpty() && !fits(type, value)) {
      mustBe(path, type, value);
      return;
    }
    if (schema.has("enum")) {
      listed(schema.path("enum"), value, path);
    }
    if (value.isNumber()) {
      number(schema, value, path);
    } else if (value.isString()) {
      text(schema, value.asString(""), path);
    } else if (value.isArray()) {
      list(schema, value, path);
    } else if (value.isObject()) {
      object(schema, value, path, Set.of());
    }
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "integer" ->
          value.isIntegralNumber()
              || value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }

  private void mustBe(String path, String type, JsonNode value) {
    String found =
        switch (value.getNodeType()) {
          case STRING -> "string";
          case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
          case BOOLEAN -> "boolean";
          case ARRAY -> "array";
          case NULL -> "null";
          default -> "object";
        };
    add(
        "FieldValueTypeInvalid",
        path,
        "Invalid value: \""
            + found
            + "\": "
            + path
            + " in body must be of type "
            + type
            + ": \""
            + found
            + "\"");
  }

  private void listed(JsonNode allowed, JsonNode value, String path) {
    List<String> all = new ArrayList<>();
    for (JsonNode each : allowed) {
      if (each.equals(value)) {
        return;
      }
      all.add(each.isString() ? "\"" + each.asString("") + "\"" : each.toString());
    }
    add(
        "FieldValueNotSupported",
        path,
        "Unsupported value: " + value + ": supported values: " + String.join(", ", all));
  }

  private void number(JsonNode schema, JsonNode value, String path) {
    BigDecimal number = value.decimalValue();
    if (schema.has("minimum")) {
      boolean open = schema.path("exclusiveMinimum").asBoolean(false);
      int order = number.compareTo(schema.path("minimum").decimalValue());
      if (order < 0 || open && order == 0) {
        bad(
            path,
            value.toString(),
            "should be greater than "
                + (open ? "" : "or equal to ")
                + schema.path("minimum").asString(""));
      }
    }
    if (schema.has("maximum")) {
      boolean open = schema.path("exclusiveMaximum").asBoolean(false);
      int order = number.compareTo(schema.path("maximum").decimalValue());
      if (order > 0 || open && order == 0) {
        bad(
            path,
            value.toString(),
            "should be less than "
                + (open ? "" : "or equal to ")
                + schema.path("maximum").asString(""));
      }
    }
    JsonNode step = schema.path("multipleOf");
    if (step.isNumber() && number.remainder(step.decimalValue()).signum() != 0) {
      bad(path, value.toString(), "should be a multiple of " + step.asString(""));
    }
  }

  private void text(JsonNode schema, String text, String path) {
    String quoted = "\"" + text + "\"";
    int length = text.codePointCount(0, text.length());
    long most = schema.path("maxLength").asLong(Long.MAX_VALUE);
    long least = schema.path("minLength").asLong(0);
    String pattern = schema.path("pattern").asString("");
    if (length > most) {
      add("FieldValueTooLong", path, "Too long: may not be more than " + most + " bytes");
    } else if (length < least) {
      bad(path, quoted, "should be at least " + least + " chars long");
    } else if (!pattern.isEmpty() && !matches(pattern, text)) {
      bad(path, quoted, "should match '" + pattern + "'");
    }
  }

  private static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException e) {
      return true;
    }
  }

  private void list(JsonNode schema, JsonNode list, String path) {
    long most = schema.path("maxItems").asLong(Long.MAX_VALUE);
    long least = schema.path("minItems").asLong(0);
    if (list.size() > most) {
      add(
          "FieldValueTooMany",
          path,
          "Too many: " + list.size() + ": must have at most " + most + " items");
    }
    if (list.size() < least) {
      bad(path, "" + list.size(), "should have at least " + least + " items");
    }
    for (int i = 0; i < list.size(); i++) {
      value(schema.path("items"), list.path(i), path + "[" + i + "]");
    }
    unique(schema, list, path);
  }

  /** Lists that are sets or maps have each element once. */
  private void unique(JsonNode schema, JsonNode list, String path) {
    String type = schema.path("x-kubernetes-list-type").asString("");
    if (!type.equals("set") && !type.equals("map")) {
      return;
    }
    List<JsonNode> seen = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode key = list.path(i);
      if (type.equals("map")) {
        ObjectNode keys = JsonMapper.shared().createObjectNode();
        for (JsonNode name : schema.path("x-kubernetes-list-map-keys")) {
          keys.set(name.asString(""), list.path(i).path(name.asString("")));
        }
        key = keys;
      }
      if (seen.contains(key)) {
        add("FieldValueDuplicate", path + "[" + i + "]", "Duplicate value: " + go(key));
      }
      seen.add(key);
    }
  }

  private static String go(JsonNode value) {
    return value.isObject()
        ? "map[string]interface {}" + value.toString().replace("\",\"", "\", \"")
        : value.toString();
  }

  private void object(JsonNode schema, JsonNode object, String path, Set<String> free) {
    long most = schema.path("maxProperties").asLong(Long.MAX_VALUE);
    if (object.size() > most && !path.isEmpty()) {
      add(
          "FieldValueTooMany",
          path,
          "Too many: " + object.size() + ": must have at most " + most + " items");
    }
    for (JsonNode required : schema.path("required")) {
      String name = required.asString("");
      if (!object.has(name)) {
        add("FieldValueRequired", path.isEmpty() ? name : path + "." + name, "Required value");
      }
    }
    JsonNode properties = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      if (free.contains(name)) {
        continue;
      }
      String inner = path.isEmpty() ? name : path + "." + name;
      if (properties.has(name)) {
        value(properties.path(name), field.getValue(), inner);
      } else if (others.isObject()) {
        value(others, field.getValue(), inner);
      }
    }
  }

  private void bad(String path, String value, String why) {
    add("FieldValueInvalid", path, "Invalid value: " + value + ": " + path + " in body " + why);
  }

  private void add(String reason, String path, String message) {
    causes.add(new Cause(reason, path, message));
  }
}
