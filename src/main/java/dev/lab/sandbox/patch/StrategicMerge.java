package dev.lab.sandbox.patch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The strategic merge patch (Kubernetes, Strategic Merge Patch): as a merge patch, but the elements
 * of a list are merged by their key, and directives ({@code $patch}, {@code $retainKeys}, {@code
 * $setElementOrder/…}, {@code $deleteFromPrimitiveList/…}) say what a merge cannot.
 */
public final class StrategicMerge {
  private static final String ORDER = "$setElementOrder/";
  private static final String DELETE = "$deleteFromPrimitiveList/";

  private StrategicMerge() {}

  /** The object with the patch applied; neither is changed. */
  public static ObjectNode apply(ObjectNode object, ObjectNode patch) {
    return map(object, patch, List.of());
  }

  private static ObjectNode map(ObjectNode old, ObjectNode patch, List<String> path) {
    switch (patch.path("$patch").asString("")) {
      case "replace" -> {
        ObjectNode whole = patch.deepCopy();
        whole.remove("$patch");
        return whole;
      }
      case "delete" -> {
        return JsonNodeFactory.instance.objectNode();
      }
      default -> {}
    }
    ObjectNode result = old.deepCopy();
    retain(result, patch.path(MergeKeys.RETAIN));
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (!field.getKey().startsWith("$")) {
        field(result, field.getKey(), field.getValue(), plus(path, field.getKey()));
      }
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getKey().startsWith(DELETE)) {
        deletePlain(result, field.getKey().substring(DELETE.length()), field.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getKey().startsWith(ORDER)) {
        String name = field.getKey().substring(ORDER.length());
        order(result, name, field.getValue(), plus(path, name));
      }
    }
    return result;
  }

  private static void field(ObjectNode result, String name, JsonNode value, List<String> path) {
    JsonNode old = result.path(name);
    if (value.isNull()) {
      result.remove(name);
    } else if (value instanceof ObjectNode inner) {
      if (inner.path("$patch").asString("").equals("delete")) {
        result.remove(name);
      } else {
        result.set(
            name,
            map(
                old instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode(),
                inner,
                path));
      }
    } else if (value instanceof ArrayNode list) {
      ArrayNode there = old instanceof ArrayNode kept ? kept : JsonNodeFactory.instance.arrayNode();
      result.set(name, list(there, list, path));
    } else {
      result.set(name, value.deepCopy());
    }
  }

  private static ArrayNode list(ArrayNode old, ArrayNode patch, List<String> path) {
    if (MergeKeys.united(path)) {
      return unite(old, patch);
    }
    String key = MergeKeys.of(path).orElse("");
    if (key.isEmpty()) {
      return patch.deepCopy();
    }
    ArrayNode result = old.deepCopy();
    boolean replace = false;
    for (JsonNode element : patch) {
      replace |= element.size() == 1 && element.path("$patch").asString("").equals("replace");
    }
    if (replace) {
      result.removeAll();
    }
    for (JsonNode element : patch) {
      if (!(element instanceof ObjectNode item)) {
        throw new PatchException(
            "a list of objects at " + String.join(".", path) + " has " + element);
      }
      String directive = item.path("$patch").asString("");
      if (directive.equals("replace") && item.size() == 1) {
        continue;
      }
      if (!item.has(key)) {
        throw new PatchException("map: " + item + " does not contain declared merge key: " + key);
      }
      int at = position(result, key, item.path(key));
      if (directive.equals("delete")) {
        if (at >= 0) {
          result.remove(at);
        }
      } else if (at >= 0) {
        result.set(at, map((ObjectNode) result.path(at), item, path));
      } else {
        result.add(map(JsonNodeFactory.instance.objectNode(), item, path));
      }
    }
    return result;
  }

  private static ArrayNode unite(ArrayNode old, ArrayNode patch) {
    ArrayNode result = old.deepCopy();
    Set<JsonNode> there = new HashSet<>();
    old.forEach(there::add);
    for (JsonNode value : patch) {
      if (there.add(value)) {
        result.add(value);
      }
    }
    return result;
  }

  private static void deletePlain(ObjectNode result, String name, JsonNode values) {
    if (result.path(name) instanceof ArrayNode list) {
      Set<JsonNode> gone = new HashSet<>();
      values.forEach(gone::add);
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      list.forEach(
          v -> {
            if (!gone.contains(v)) {
              kept.add(v);
            }
          });
      result.set(name, kept);
    }
  }

  /**
   * Orders a merged list: those that the directive names in its order; those that it does not name
   * (the server's own) stay where they are relative to their followers.
   */
  private static void order(ObjectNode result, String name, JsonNode wanted, List<String> path) {
    if (!(result.path(name) instanceof ArrayNode list)) {
      return;
    }
    String key = MergeKeys.of(path).orElse("");
    List<JsonNode> names = new ArrayList<>();
    wanted.forEach(w -> names.add(key.isEmpty() ? w : w.path(key)));
    List<JsonNode> sorted = new ArrayList<>();
    list.forEach(
        e -> {
          if (names.contains(key.isEmpty() ? e : e.path(key))) {
            sorted.add(e);
          }
        });
    sorted.sort(
        (a, b) ->
            names.indexOf(key.isEmpty() ? a : a.path(key))
                - names.indexOf(key.isEmpty() ? b : b.path(key)));
    ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
    int next = 0;
    for (JsonNode element : list) {
      boolean named = names.contains(key.isEmpty() ? element : element.path(key));
      ordered.add(named ? sorted.get(next++) : element);
    }
    result.set(name, ordered);
  }

  private static int position(ArrayNode list, String key, JsonNode value) {
    for (int i = 0; i < list.size(); i++) {
      if (list.path(i).path(key).equals(value)) {
        return i;
      }
    }
    return -1;
  }

  private static void retain(ObjectNode map, JsonNode keys) {
    if (keys.isMissingNode()) {
      return;
    }
    Set<String> kept = new HashSet<>();
    keys.forEach(k -> kept.add(k.asString("")));
    map.retain(kept);
  }

  private static List<String> plus(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
