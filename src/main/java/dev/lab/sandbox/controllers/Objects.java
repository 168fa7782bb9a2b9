package dev.lab.sandbox.controllers;

import dev.lab.sandbox.objects.ObjectKey;
import dev.lab.sandbox.objects.ResourceType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and builds the parts of objects that every controller needs. */
final class Objects {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Objects() {}

  static String meta(JsonNode object, String field) {
    return object.path("metadata").path(field).asString("");
  }

  static String name(JsonNode object) {
    return meta(object, "name");
  }

  static String namespace(JsonNode object) {
    return meta(object, "namespace");
  }

  static String uid(JsonNode object) {
    return meta(object, "uid");
  }

  static boolean ending(JsonNode object) {
    return object.path("metadata").has("deletionTimestamp");
  }

  static ObjectKey key(ResourceType type, JsonNode object) {
    return new ObjectKey(type, namespace(object), name(object));
  }

  static List<Controller.Key> itself(JsonNode object) {
    return List.of(new Controller.Key(namespace(object), name(object)));
  }

  /** The owner that controls an object. */
  static Optional<JsonNode> controller(JsonNode object) {
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      if (owner.path("controller").asBoolean(false)) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  /** The key of the owner that controls an object, where it is of this kind. */
  static List<Controller.Key> owner(JsonNode object, String kind) {
    return controller(object)
        .filter(o -> o.path("kind").asString("").equals(kind))
        .map(o -> new Controller.Key(namespace(object), o.path("name").asString("")))
        .map(List::of)
        .orElse(List.of());
  }

  static boolean controlledBy(JsonNode object, JsonNode owner) {
    return controller(object).map(o -> o.path("uid").asString("").equals(uid(owner))).orElse(false);
  }

  static ObjectNode empty() {
    return JSON.createObjectNode();
  }

  /** Says that an object is controlled by another. */
  static void own(ObjectNode object, ResourceType type, JsonNode owner) {
    object
        .withObjectProperty("metadata")
        .withArrayProperty("ownerReferences")
        .addObject()
        .put("apiVersion", type.apiVersion())
        .put("blockOwnerDeletion", true)
        .put("controller", true)
        .put("kind", type.kind())
        .put("name", name(owner))
        .put("uid", uid(owner));
  }

  /** Whether a condition of an object is true. */
  static boolean condition(JsonNode object, String type) {
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals(type)) {
        return condition.path("status").asString("").equals("True");
      }
    }
    return false;
  }
}
