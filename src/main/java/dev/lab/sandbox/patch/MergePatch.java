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
      if (field.getValue() instanceof ObjectNode inner) {
        ObjectNode old =
            result.path(name) instanceof ObjectNode there
                ? there
                : JsonNodeFactory.instance.objectNode();
        result.set(name, apply(old, inner));
      } else if (field.getValue().isNull()) {
        result.remove(name);
      } else {
        result.set(name, field.getValue().deepCopy());
      }
    }
    return result;
  }
}
