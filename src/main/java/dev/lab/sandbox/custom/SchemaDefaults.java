package dev.lab.sandbox.custom;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in the defaults of a schema, where what they stand in is there; a null that may be none is
 * as good as nothing (Kubernetes, Defaulting and nullable).
 */
final class SchemaDefaults {
  private SchemaDefaults() {}

  static void apply(JsonNode schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        JsonNode inner = property.getValue();
        if (object.path(property.getKey()).isNull() && !inner.path("nullable").asBoolean(false)) {
          object.remove(property.getKey());
        }
        if (inner.has("default") && !object.has(property.getKey())) {
          object.set(property.getKey(), inner.path("default").deepCopy());
        }
        apply(inner, object.path(property.getKey()));
      }
      JsonNode others = schema.path("additionalProperties");
      if (others.isObject()) {
        object.values().forEach(v -> apply(others, v));
      }
    }
    if (value.isArray()) {
      value.forEach(v -> apply(schema.path("items"), v));
    }
  }
}
