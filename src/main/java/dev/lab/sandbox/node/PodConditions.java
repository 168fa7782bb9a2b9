package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Pod's conditions (Kubernetes API, core/v1 PodCondition). */
final class PodConditions {
  private PodConditions() {}

  static String now(Api api) {
    return api.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static void set(
      ObjectNode pod, String type, boolean value, String reason, String message, String now) {
    ArrayNode all = pod.withObjectProperty("status").withArrayProperty("conditions");
    ObjectNode condition = null;
    for (JsonNode each : all) {
      if (each.path("type").asString("").equals(type)) {
        condition = (ObjectNode) each;
      }
    }
    if (condition == null) {
      condition = all.addObject().putNull("lastProbeTime").put("type", type);
    }
    String text = value ? "True" : "False";
    if (!condition.path("status").asString("").equals(text)) {
      condition.put("lastTransitionTime", now);
    }
    condition.put("status", text);
    if (reason.isEmpty()) {
      condition.remove("reason");
      condition.remove("message");
    } else {
      condition.put("reason", reason).put("message", message);
      if (message.isEmpty()) {
        condition.remove("message");
      }
    }
  }
}
