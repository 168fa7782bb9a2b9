package dev.lab.sandbox.kinds;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code fields.txt} says, as schemas of OpenAPI v3. */
public final class Schemas {
  private static final String COMPONENTS = "#/components/schemas/";
  private static final String PREFIX = "io.k8s.api.";

  private Schemas() {}

  /** The schemas of a kind and of what its fields hold; none where the file has no such kind. */
  public static Map<String, ObjectNode> of(String kind) {
    Map<String, ObjectNode> schemas = new LinkedHashMap<>();
    if (Schema.has(kind)) {
      add(kind, kind, schemas);
    }
    return schemas;
  }

  /** The schemas of one type that kinds share. */
  public static Map<String, ObjectNode> ofType(String type) {
    Map<String, ObjectNode> schemas = new LinkedHashMap<>();
    add(type, PREFIX + type, schemas);
    return schemas;
  }

  /** A reference to the schema of a type that kinds share. */
  public static ObjectNode ref(String type) {
    return JsonMapper.shared().createObjectNode().put("$ref", COMPONENTS + PREFIX + type);
  }

  private static void add(String type, String name, Map<String, ObjectNode> schemas) {
    if (schemas.containsKey(name)) {
      return;
    }
    ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
    schemas.put(name, schema);
    ObjectNode properties = schema.putObject("properties");
    Schema.fields(type).forEach((field, what) -> properties.set(field, of(what, schemas)));
  }

  private static ObjectNode of(String what, Map<String, ObjectNode> schemas) {
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    if (what.startsWith("[]")) {
      schema.put("type", "array").set("items", of(what.substring(2), schemas));
    } else if (what.startsWith("map[]")) {
      schema.put("type", "object").set("additionalProperties", of(what.substring(5), schemas));
    } else if (Schema.has(what)) {
      add(what, PREFIX + what, schemas);
      return ref(what);
    } else {
      switch (what) {
        case "int32", "int64" -> schema.put("type", "integer").put("format", what);
        case "bool" -> schema.put("type", "boolean");
        case "any" -> schema.put("x-kubernetes-preserve-unknown-fields", true);
        default -> schema.put("type", what);
      }
    }
    return schema;
  }
}
