package dev.lab.sandbox.controllers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many Pods may be there and must be there during a rollout (Kubernetes API, apps/v1
 * RollingUpdateDeployment).
 */
record Rollout(int replicas, int maxSurge, int maxUnavailable, boolean recreate) {

  static Rollout of(JsonNode deployment) {
    JsonNode spec = deployment.path("spec");
    int replicas = spec.path("replicas").asInt(1);
    JsonNode rolling = spec.path("strategy").path("rollingUpdate");
    int surge = count(rolling.path("maxSurge"), replicas, true);
    int unavailable = count(rolling.path("maxUnavailable"), replicas, false);
    boolean recreate = spec.path("strategy").path("type").asString("").equals("Recreate");
    if (surge == 0 && unavailable == 0) {
      unavailable = 1;
    }
    return new Rollout(replicas, surge, Math.min(unavailable, replicas), recreate);
  }

  private static int count(JsonNode value, int replicas, boolean up) {
    String text = value.asString("25%");
    if (!text.endsWith("%")) {
      return value.asInt(0);
    }
    int percent = Integer.parseInt(text.substring(0, text.length() - 1));
    return up ? (replicas * percent + 99) / 100 : replicas * percent / 100;
  }

  /** How many Pods the new ReplicaSet should have now. */
  int wantedOfNew(ObjectNode set, List<ObjectNode> old) {
    int now = wanted(set);
    if (now >= replicas) {
      return replicas;
    }
    int total = now + old.stream().mapToInt(Rollout::wanted).sum();
    return Math.max(now, Math.min(replicas, now + replicas + maxSurge - total));
  }

  /** How many Pods the old ones should have now: those that never got ready go first. */
  Map<ObjectNode, Integer> wantedOfOld(ObjectNode set, List<ObjectNode> old) {
    Map<ObjectNode, Integer> result = new LinkedHashMap<>();
    int mustBe = replicas - maxUnavailable;
    int newUnavailable = Math.max(0, wanted(set) - available(set));
    int total = wanted(set) + old.stream().mapToInt(Rollout::wanted).sum();
    int mayGo = total - mustBe - newUnavailable;
    int allAvailable = available(set) + old.stream().mapToInt(Rollout::available).sum();
    for (ObjectNode each : old) {
      int sick =
          Math.min(Math.max(0, mayGo), wanted(each) - Math.min(wanted(each), available(each)));
      mayGo -= sick;
      result.put(each, wanted(each) - sick);
    }
    int well = Math.min(mayGo, allAvailable - mustBe);
    for (ObjectNode each : old) {
      int now = result.getOrDefault(each, 0);
      int go = Math.max(0, Math.min(well, now));
      well -= go;
      result.put(each, now - go);
    }
    return result;
  }

  static int wanted(JsonNode set) {
    return set.path("spec").path("replicas").asInt(0);
  }

  static int available(JsonNode set) {
    return set.path("status").path("availableReplicas").asInt(0);
  }
}
