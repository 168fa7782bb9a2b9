package dev.lab.sandbox.custom;

import dev.lab.sandbox.apply.FieldShape;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How the fields of a schema are owned ({@code x-kubernetes-list-type} and its like). */
final class SchemaShapes {
  private SchemaShapes() {}

  static FieldShape at(JsonNode schema, List<String> path) {
    JsonNode at = schema;
    for (String field : path) {
      JsonNode inner = at.has("items") ? at.path("items") : at;
      at =
          inner.path("properties").has(field)
              ? inner.path("properties").path(field)
              : inner.path("additionalProperties");
    }
    if (at.path("x-kubernetes-map-type").asString("").equals("atomic")) {
      return FieldShape.ATOMIC;
    }
    return switch (at.path("x-kubernetes-list-type").asString("")) {
      case "set" -> FieldShape.SET;
      case "map" -> {
        List<String> keys = new ArrayList<>();
        at.path("x-kubernetes-list-map-keys").forEach(k -> keys.add(k.asString("")));
        yield FieldShape.map(keys.toArray(String[]::new));
      }
      default -> FieldShape.USUAL;
    };
  }
}
