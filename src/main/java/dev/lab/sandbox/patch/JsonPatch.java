package dev.lab.sandbox.patch;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Patch (RFC 6902): operations in order, all or none. */
public final class JsonPatch {
  /** What the copies of one patch may weigh; without it each could double the object. */
  private static final long MOST_COPIED = 3L * 1024 * 1024;

  private JsonPatch() {}

  /** The object with the operations applied; it is not changed itself. */
  public static ObjectNode apply(ObjectNode object, ArrayNode operations) {
    ObjectNode result = object.deepCopy();
    long copied = 0;
    for (JsonNode operation : operations) {
      if (operation.path("op").asString("").equals("copy")) {
        copied += find(result, operation.path("from").asString("")).toString().length();
        if (copied > MOST_COPIED) {
          throw new PatchException(
              "Unable to complete the copy, the accumulated size increase of copy is %d, exceeding the limit %d"
                  .formatted(copied, MOST_COPIED));
        }
      }
      one(result, operation);
    }
    return result;
  }

  private static void one(ObjectNode root, JsonNode operation) {
    String path = operation.path("path").asString("");
    switch (operation.path("op").asString("")) {
      case "add" -> add(root, path, value(operation));
      case "remove" -> remove(root, path);
      case "replace" -> {
        remove(root, path);
        add(root, path, value(operation));
      }
      case "move" -> add(root, path, remove(root, operation.path("from").asString("")));
      case "copy" -> add(root, path, find(root, operation.path("from").asString("")).deepCopy());
      case "test" -> {
        if (!find(root, path).equals(value(operation))) {
          throw new PatchException("testing value " + path + " failed");
        }
      }
      default -> throw new PatchException("unknown operation " + operation.path("op"));
    }
  }

  private static JsonNode value(JsonNode operation) {
    if (!operation.has("value")) {
      throw new PatchException("the operation on " + operation.path("path") + " has no value");
    }
    return operation.path("value").deepCopy();
  }

  private static void add(ObjectNode root, String path, JsonNode value) {
    List<String> steps = steps(path);
    String last = steps.getLast();
    switch (parent(root, steps, path)) {
      case ObjectNode map -> map.set(last, value);
      case ArrayNode list -> {
        int index = last.equals("-") ? list.size() : index(last, list.size(), path);
        list.insert(index, value);
      }
      default -> throw missing(path);
    }
  }

  private static JsonNode remove(ObjectNode root, String path) {
    List<String> steps = steps(path);
    String last = steps.getLast();
    JsonNode parent = parent(root, steps, path);
    if (parent instanceof ObjectNode map && map.has(last)) {
      return map.remove(last);
    }
    if (parent instanceof ArrayNode list) {
      return list.remove(index(last, list.size() - 1, path));
    }
    throw missing(path);
  }

  private static JsonNode find(ObjectNode root, String path) {
    List<String> steps = steps(path);
    return step(parent(root, steps, path), steps.getLast(), path);
  }

  private static JsonNode parent(ObjectNode root, List<String> steps, String path) {
    JsonNode node = root;
    for (String step : steps.subList(0, steps.size() - 1)) {
      node = step(node, step, path);
    }
    return node;
  }

  private static JsonNode step(JsonNode node, String step, String path) {
    if (node instanceof ArrayNode list) {
      return list.path(index(step, list.size() - 1, path));
    }
    if (!node.has(step)) {
      throw missing(path);
    }
    return node.path(step);
  }

  private static int index(String step, int most, String path) {
    try {
      int index = Integer.parseInt(step);
      if (index >= 0 && index <= most) {
        return index;
      }
    } catch (NumberFormatException e) {
      // Worded below.
    }
    throw missing(path);
  }

  /** The steps of a JSON Pointer (RFC 6901). */
  private static List<String> steps(String path) {
    if (!path.startsWith("/")) {
      throw missing(path);
    }
    List<String> steps = new ArrayList<>();
    for (String step : path.substring(1).split("/", -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return steps;
  }

  private static PatchException missing(String path) {
    return new PatchException("there is nothing at " + path);
  }
}
