package dev.lab.sandbox.custom;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the fields that a schema does not have (Kubernetes, Field pruning). */
final class SchemaPruning {
  private static final Set<String> EMBEDDED = Set.of("apiVersion", "kind", "metadata");

  private SchemaPruning() {}

  /** Adds the paths of the fields, with list indexes; those that are known anyway are left out. */
  static void unknown(
      JsonNode schema, JsonNode value, String path, Set<String> known, List<String> paths) {
    if (value.isArray()) {
      int i = 0;
      for (JsonNode item : value) {
        unknown(schema.path("items"), item, path + "[" + i++ + "]", Set.of(), paths);
      }
      return;
    }
    boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false);
    Set<String> common =
        schema.path("x-kubernetes-embedded-resource").asBoolean(false) ? EMBEDDED : known;
    JsonNode properties = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = field.getKey();
      String inner = path.isEmpty() ? name : path + "." + name;
      if (properties.has(name) && !common.contains(name)) {
        unknown(properties.path(name), field.getValue(), inner, Set.of(), paths);
      } else if (others.isObject()) {
        unknown(others, field.getValue(), inner, Set.of(), paths);
      } else if (!open && !others.asBoolean(false) && !common.contains(name)) {
        paths.add(inner);
      }
    }
  }
}
