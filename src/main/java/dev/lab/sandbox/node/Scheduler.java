package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.controllers.Events;
import dev.lab.sandbox.controllers.Taints;
import dev.lab.sandbox.kinds.Kind;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Binds a Pod to the only node, unless the node takes no Pods, has a taint it doesn't tolerate, or
 * no room for it, or the Pod mounts a claim that is not there.
 */
final class Scheduler {
  private static final String COMPONENT = "default-scheduler";
  private static final List<String> EFFECTS = List.of("NoSchedule", "NoExecute");

  private final Api api;
  private final Events events;
  private final Kind pods;
  private final Kind nodes;
  private final Kind claims;

  Scheduler(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.pods = api.kinds().named("Pod");
    this.nodes = api.kinds().named("Node");
    this.claims = api.kinds().named("PersistentVolumeClaim");
  }

  /** Binds it unless it is bound already, or says why it can't; one Pod at a time. */
  synchronized void bind(ObjectNode seen) {
    Optional<ObjectNode> now = api.find(pods, Objects.namespace(seen), Objects.name(seen));
    if (now.isEmpty()
        || !Objects.uid(now.get()).equals(Objects.uid(seen))
        || now.get().path("spec").has("nodeName")) {
      return;
    }
    ObjectNode pod = now.get();
    Optional<ObjectNode> node = api.find(nodes, "", NodeObject.NAME);
    Fit.Obstacle obstacle = node.map(n -> obstacle(n, pod)).orElse(Fit.Obstacle.NONE);
    try {
      if (node.isEmpty()) {
        unschedulable(pod, "no nodes available to schedule pods");
        return;
      }
      Optional<String> claim = claim(pod);
      if (claim.isEmpty() && obstacle.words().isEmpty()) {
        bound(pod);
      } else {
        unschedulable(
            pod,
            "0/1 nodes are available: "
                + claim.orElse("1 " + obstacle.words())
                + ". preemption: 0/1 nodes are available: 1 "
                + (claim.isPresent() || obstacle.foreseen()
                    ? "Preemption is not helpful for scheduling."
                    : "No preemption victims found for incoming pod."));
      }
    } catch (ApiException e) {
      // Gone meanwhile.
    }
  }

  /** What is wrong with a claim that the Pod mounts, ahead of any node (plugin VolumeBinding). */
  private Optional<String> claim(ObjectNode pod) {
    for (JsonNode volume : pod.path("spec").path("volumes")) {
      String name = volume.path("persistentVolumeClaim").path("claimName").asString("");
      if (!name.isEmpty()) {
        Optional<ObjectNode> found = api.find(claims, Objects.namespace(pod), name);
        if (found.isEmpty() || Objects.ending(found.get())) {
          return Optional.of(
              "persistentvolumeclaim \""
                  + name
                  + (found.isEmpty() ? "\" not found" : "\" is being deleted"));
        }
      }
    }
    return Optional.empty();
  }

  /** Why the node is none for this Pod, as the scheduler's plugins say it. */
  private Fit.Obstacle obstacle(JsonNode node, JsonNode pod) {
    if (node.path("spec").path("unschedulable").asBoolean(false)
        && !Taints.toleratesUnschedulable(pod)) {
      return new Fit.Obstacle("node(s) were unschedulable", true);
    }
    Optional<JsonNode> taint = Taints.untolerated(node, pod, EFFECTS);
    return taint.isPresent()
        ? new Fit.Obstacle(
            "node(s) had untolerated taint {"
                + taint.get().path("key").asString("")
                + ": "
                + taint.get().path("value").asString("")
                + "}",
            true)
        : Fit.of(node, pod, running(node));
  }

  /** What runs on a node, or is about to. */
  private List<ObjectNode> running(JsonNode node) {
    return api.list(pods, null).items().stream()
        .filter(p -> Taints.on(p, node))
        .filter(p -> !p.path("status").path("phase").asString("").matches("Succeeded|Failed"))
        .toList();
  }

  private void bound(ObjectNode pod) {
    String namespace = Objects.namespace(pod);
    String name = Objects.name(pod);
    api.edit(
        pods,
        namespace,
        name,
        object -> {
          object.withObjectProperty("spec").put("nodeName", NodeObject.NAME);
          PodConditions.set(object, "PodScheduled", true, "", "", PodConditions.now(api));
          return object;
        });
    events.normal(
        pod,
        COMPONENT,
        "Scheduled",
        "Successfully assigned " + namespace + "/" + name + " to " + NodeObject.NAME);
  }

  private void unschedulable(ObjectNode pod, String why) {
    ObjectNode marked =
        api.edit(
            pods,
            Objects.namespace(pod),
            Objects.name(pod),
            object -> {
              PodConditions.set(
                  object, "PodScheduled", false, "Unschedulable", why, PodConditions.now(api));
              return object;
            });
    // The Pod is looked at again after this very change: it is told once.
    if (!Objects.meta(marked, "resourceVersion").equals(Objects.meta(pod, "resourceVersion"))) {
      events.record("Warning", pod, "", COMPONENT, "FailedScheduling", why);
    }
  }
}
