package dev.lab.sandbox.api;

import dev.lab.sandbox.objects.ObjectKey;
import dev.lab.sandbox.objects.ResourceType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and builds the parts of objects that controllers and the node need. */
public final class Objects {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Objects() {}

  /** A text of the metadata; empty where it has none. */
  public static String meta(JsonNode object, String field) {
    return object.path("metadata").path(field).asString("");
  }

  /** The object's name. */
  public static String name(JsonNode object) {
    return meta(object, "name");
  }

  /** The object's namespace; empty for one of the whole cluster. */
  public static String namespace(JsonNode object) {
    return meta(object, "namespace");
  }

  /** The object's uid. */
  public static String uid(JsonNode object) {
    return meta(object, "uid");
  }

  /** Whether its deletion was asked for. */
  public static boolean ending(JsonNode object) {
    return object.path("metadata").has("deletionTimestamp");
  }

  /** Where it is kept. */
  public static ObjectKey key(ResourceType type, JsonNode object) {
    return new ObjectKey(type, namespace(object), name(object));
  }

  /** The owner that controls an object. */
  public static Optional<JsonNode> controller(JsonNode object) {
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      if (owner.path("controller").asBoolean(false)) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  /** Whether this owner controls it. */
  public static boolean controlledBy(JsonNode object, JsonNode owner) {
    return controller(object).map(o -> o.path("uid").asString("").equals(uid(owner))).orElse(false);
  }

  /** A new tree. */
  public static ObjectNode empty() {
    return JSON.createObjectNode();
  }

  /** Says that an object is controlled by another. */
  public static void own(ObjectNode object, ResourceType type, JsonNode owner) {
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
  public static boolean condition(JsonNode object, String type) {
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals(type)) {
        return condition.path("status").asString("").equals("True");
      }
    }
    return false;
  }
}
