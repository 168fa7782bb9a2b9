package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Objects;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A node's taints and what a Pod tolerates of them (Kubernetes API, core/v1 Taint, Toleration). */
public final class Taints {
  /** On a node that takes no new Pods. */
  static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

  private Taints() {}

  /** The first taint of a node, with one of these effects, that a Pod does not tolerate. */
  public static Optional<JsonNode> untolerated(JsonNode node, JsonNode pod, List<String> effects) {
    for (JsonNode taint : node.path("spec").path("taints")) {
      if (effects.contains(taint.path("effect").asString("")) && toleration(taint, pod).isEmpty()) {
        return Optional.of(taint);
      }
    }
    return Optional.empty();
  }

  /** Whether a Pod may be placed on a node that takes no new ones. */
  public static boolean toleratesUnschedulable(JsonNode pod) {
    JsonNode taint = Objects.empty().put("key", UNSCHEDULABLE).put("effect", "NoSchedule");
    return toleration(taint, pod).isPresent();
  }

  /** The toleration by which a Pod stands a taint; of several, the one that ends first. */
  static Optional<JsonNode> toleration(JsonNode taint, JsonNode pod) {
    JsonNode found = null;
    for (JsonNode toleration : pod.path("spec").path("tolerations")) {
      if (tolerates(toleration, taint) && (found == null || seconds(toleration) < seconds(found))) {
        found = toleration;
      }
    }
    return Optional.ofNullable(found);
  }

  /** For how long a toleration holds. */
  static long seconds(JsonNode toleration) {
    return toleration.path("tolerationSeconds").asLong(Long.MAX_VALUE);
  }

  private static boolean tolerates(JsonNode toleration, JsonNode taint) {
    String effect = toleration.path("effect").asString("");
    String key = toleration.path("key").asString("");
    boolean exists = toleration.path("operator").asString("Equal").equals("Exists");
    return (effect.isEmpty() || effect.equals(taint.path("effect").asString("")))
        && (key.isEmpty() && exists || key.equals(taint.path("key").asString("")))
        && (exists
            || toleration.path("value").asString("").equals(taint.path("value").asString("")));
  }

  /** The status of a node's condition; empty where it has none of this type. */
  static String condition(JsonNode node, String type) {
    for (JsonNode condition : node.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals(type)) {
        return condition.path("status").asString("");
      }
    }
    return "";
  }

  static boolean has(JsonNode node, String key, String effect) {
    for (JsonNode taint : node.path("spec").path("taints")) {
      if (taint.path("key").asString("").equals(key)
          && taint.path("effect").asString("").equals(effect)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a Pod is bound to a node. */
  public static boolean on(JsonNode pod, JsonNode node) {
    return pod.path("spec").path("nodeName").asString("").equals(Objects.name(node));
  }
}
