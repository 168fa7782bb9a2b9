package dev.lab.sandbox.custom;

import dev.lab.sandbox.kinds.Schemas;
import dev.lab.sandbox.objects.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A definition's schema as OpenAPI shows it: with the fields that every object has. */
final class SchemaPage {
  private SchemaPage() {}

  static Map<String, ObjectNode> of(ResourceType type, JsonNode schema) {
    ObjectNode page =
        schema instanceof ObjectNode object
            ? object.deepCopy()
            : JsonMapper.shared().createObjectNode();
    page.put("type", "object");
    ObjectNode own = page.withObjectProperty("properties");
    ObjectNode properties = JsonMapper.shared().createObjectNode();
    text(properties, "apiVersion", "The group and version of the object's kind.");
    text(properties, "kind", "The object's kind.");
    properties.set("metadata", Schemas.ref("ObjectMeta"));
    own.properties()
        .forEach(
            e -> {
              if (!properties.has(e.getKey())) {
                properties.set(e.getKey(), e.getValue());
              }
            });
    page.set("properties", properties);
    Map<String, ObjectNode> schemas = new LinkedHashMap<>(Schemas.ofType("ObjectMeta"));
    schemas.put(type.kind(), page);
    return schemas;
  }

  private static void text(ObjectNode properties, String name, String description) {
    properties.putObject(name).put("type", "string").put("description", description);
  }
}
