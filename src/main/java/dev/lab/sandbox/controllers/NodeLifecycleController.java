package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a node's conditions into taints, and marks the Pods of a node that is not ready
 * (Kubernetes, Taints and Tolerations: Taint Nodes by Condition; Nodes: node controller).
 */
final class NodeLifecycleController implements Controller {
  private static final String COMPONENT = "node-controller";
  private static final String NO_SCHEDULE = "NoSchedule";
  private static final String NO_EXECUTE = "NoExecute";

  /** A taint that the controller sets and removes, and whether a node should have it. */
  private record Wanted(String key, String effect, boolean set) {}

  private final Api api;
  private final Events events;
  private final Kind nodes;
  private final Kind pods;

  NodeLifecycleController(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.nodes = api.kinds().named("Node");
    this.pods = api.kinds().named("Pod");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(new Trigger("Node", e -> Keys.itself(e.object())));
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> found = api.find(nodes, "", key.name());
    if (found.isEmpty()) {
      return null;
    }
    ObjectNode node = found.get();
    String ready = Taints.condition(node, "Ready");
    if (ready.isEmpty()) {
      return null;
    }
    boolean lost = !ready.equals("True");
    boolean known = tainted(node);
    List<Wanted> wanted = wanted(node, ready);
    if (wanted.stream().anyMatch(w -> w.set() != Taints.has(node, w.key(), w.effect()))) {
      api.edit(nodes, "", key.name(), object -> taint(object, wanted));
    }
    if (lost) {
      markPods(node);
    }
    if (lost && !known) {
      events.normal(
          node, COMPONENT, "NodeNotReady", "Node " + key.name() + " status is now: NodeNotReady");
    }
    return null;
  }

  private static boolean tainted(JsonNode node) {
    return Taints.has(node, "node.kubernetes.io/not-ready", NO_EXECUTE)
        || Taints.has(node, "node.kubernetes.io/unreachable", NO_EXECUTE);
  }

  private static List<Wanted> wanted(JsonNode node, String ready) {
    List<Wanted> all = new ArrayList<>();
    for (String effect : List.of(NO_SCHEDULE, NO_EXECUTE)) {
      all.add(new Wanted("node.kubernetes.io/not-ready", effect, ready.equals("False")));
      all.add(new Wanted("node.kubernetes.io/unreachable", effect, ready.equals("Unknown")));
    }
    all.add(pressure(node, "DiskPressure", "node.kubernetes.io/disk-pressure"));
    all.add(pressure(node, "MemoryPressure", "node.kubernetes.io/memory-pressure"));
    all.add(pressure(node, "PIDPressure", "node.kubernetes.io/pid-pressure"));
    all.add(
        new Wanted(
            Taints.UNSCHEDULABLE,
            NO_SCHEDULE,
            node.path("spec").path("unschedulable").asBoolean(false)));
    return all;
  }

  private static Wanted pressure(JsonNode node, String condition, String key) {
    return new Wanted(key, NO_SCHEDULE, Taints.condition(node, condition).equals("True"));
  }

  private ObjectNode taint(ObjectNode node, List<Wanted> wanted) {
    ObjectNode spec = node.withObjectProperty("spec");
    ArrayNode kept = Objects.empty().putArray("taints");
    for (JsonNode taint : spec.path("taints")) {
      if (wanted.stream().noneMatch(w -> !w.set() && is(taint, w))) {
        kept.add(taint);
      }
    }
    for (Wanted each : wanted) {
      if (each.set() && !Taints.has(node, each.key(), each.effect())) {
        ObjectNode taint = kept.addObject().put("effect", each.effect()).put("key", each.key());
        taint.put("timeAdded", api.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
      }
    }
    if (kept.isEmpty()) {
      spec.remove("taints");
    } else {
      spec.set("taints", kept);
    }
    return node;
  }

  private static boolean is(JsonNode taint, Wanted wanted) {
    return taint.path("key").asString("").equals(wanted.key())
        && taint.path("effect").asString("").equals(wanted.effect());
  }

  /** Nobody knows whether they still run: nothing is to be sent to them. */
  private void markPods(ObjectNode node) {
    for (ObjectNode pod : api.list(pods, null).items()) {
      if (Taints.on(pod, node) && Objects.condition(pod, "Ready")) {
        try {
          api.edit(pods, Objects.namespace(pod), Objects.name(pod), this::notReady);
          events.record("Warning", pod, "", COMPONENT, "NodeNotReady", "Node is not ready");
        } catch (ApiException e) {
          // Gone meanwhile.
        }
      }
    }
  }

  private ObjectNode notReady(ObjectNode pod) {
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals("Ready")) {
        ((ObjectNode) condition)
            .put("status", "False")
            .put(
                "lastTransitionTime",
                api.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
      }
    }
    return pod;
  }
}
