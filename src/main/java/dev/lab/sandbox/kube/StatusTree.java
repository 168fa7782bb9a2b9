package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiStatus;
import dev.lab.sandbox.kinds.Cause;
import dev.lab.sandbox.objects.ResourceType;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Status objects (Kubernetes API, Status). */
final class StatusTree {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The failures that have details even where there is nothing to say. */
  private static final Set<String> ALWAYS_DETAILS =
      Set.of("NotFound", "MethodNotAllowed", "ServiceUnavailable", "Invalid");

  private StatusTree() {}

  static ObjectNode failure(ApiStatus status) {
    ObjectNode tree = empty("Failure");
    tree.put("message", status.message());
    if (!status.reason().isEmpty()) {
      tree.put("reason", status.reason());
    }
    ObjectNode details = JSON.createObjectNode();
    put(details, "name", status.name());
    put(details, "group", status.group());
    put(details, "kind", status.kind());
    for (Cause cause : status.causes()) {
      ObjectNode one = details.withArrayProperty("causes").addObject();
      put(one, "reason", cause.reason());
      put(one, "message", cause.message());
      put(one, "field", cause.field());
    }
    if (status.reason().equals("Timeout")) {
      details.put("retryAfterSeconds", 1);
    }
    // A patch of a type that nobody knows is answered with details too, a creation without.
    boolean patch = status.message().startsWith("415: ");
    if (!details.isEmpty() || patch || ALWAYS_DETAILS.contains(status.reason())) {
      tree.set("details", details);
    }
    return tree.put("code", status.code());
  }

  /** What a deletion is answered that was done at once. */
  static ObjectNode deleted(ResourceType type, JsonNode object) {
    ObjectNode tree = empty("Success");
    ObjectNode details = tree.putObject("details");
    put(details, "name", object.path("metadata").path("name").asString(""));
    put(details, "group", type.group());
    put(details, "kind", type.plural());
    put(details, "uid", object.path("metadata").path("uid").asString(""));
    return tree;
  }

  private static ObjectNode empty(String status) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    return tree.put("status", status);
  }

  private static void put(ObjectNode tree, String name, String value) {
    if (!value.isEmpty()) {
      tree.put(name, value);
    }
  }
}
