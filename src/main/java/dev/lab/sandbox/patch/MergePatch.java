package dev.lab.sandbox.patch;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7386): objects are merged, null removes, anything else replaces. */
public final class MergePatch {
  private MergePatch() {}

  /** The object with the patch applied; neither is changed. */
  public static ObjectNode apply(ObjectNode object, ObjectNode patch) {
    ObjectNode result = object.deepCopy();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      switch (field.getValue()) {
        case ObjectNode inner -> {
          ObjectNode old =
              result.path(name) instanceof ObjectNode there
                  ? there
                  : JsonNodeFactory.instance.objectNode();
          result.set(name, apply(old, inner));
        }
        case JsonNode value when value.isNull() -> result.remove(name);
        case JsonNode value -> result.set(name, value.deepCopy());
      }
    }
    return result;
  }
}
