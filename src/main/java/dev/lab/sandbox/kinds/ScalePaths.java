package dev.lab.sandbox.kinds;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an object has what its {@code scale} reads and writes; each as fields from the object's
 * root.
 *
 * @param selector where a selector stands; empty where there is none
 */
public record ScalePaths(List<String> wanted, List<String> current, List<String> selector) {
  /** As in the cluster's own kinds. */
  public static final ScalePaths USUAL =
      new ScalePaths(
          List.of("spec", "replicas"), List.of("status", "replicas"), List.of("spec", "selector"));

  public ScalePaths {
    wanted = List.copyOf(wanted);
    current = List.copyOf(current);
    selector = List.copyOf(selector);
  }

  /** The value at one of these paths. */
  public static JsonNode at(JsonNode object, List<String> path) {
    JsonNode at = object;
    for (String field : path) {
      at = at.path(field);
    }
    return at;
  }

  /** Writes how many are wanted. */
  public void want(ObjectNode object, int replicas) {
    ObjectNode at = object;
    for (String field : wanted.subList(0, wanted.size() - 1)) {
      at = at.withObjectProperty(field);
    }
    at.put(wanted.getLast(), replicas);
  }
}
