package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes Pods from a node with a NoExecute taint, each once it tolerates the taint no longer: five
 * minutes after a node was lost, unless the Pod says otherwise (Kubernetes v1.33.5,
 * pkg/controller/tainteviction).
 */
final class TaintEvictionController implements Controller {
  private final Api api;
  private final Events events;
  private final Kind nodes;
  private final Kind pods;

  TaintEvictionController(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.nodes = api.kinds().named("Node");
    this.pods = api.kinds().named("Pod");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(
        new Trigger("Pod", e -> Keys.itself(e.object())),
        new Trigger("Node", e -> podsOf(e.object())));
  }

  private List<Key> podsOf(JsonNode node) {
    return api.list(pods, null).items().stream()
        .filter(p -> Taints.on(p, node))
        .flatMap(p -> Keys.itself(p).stream())
        .toList();
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> pod = api.find(pods, key.namespace(), key.name());
    if (pod.isEmpty() || Objects.ending(pod.get())) {
      return null;
    }
    String name = pod.get().path("spec").path("nodeName").asString("");
    Optional<ObjectNode> node = name.isEmpty() ? Optional.empty() : api.find(nodes, "", name);
    if (node.isEmpty()) {
      return null;
    }
    Duration left = null;
    for (JsonNode taint : node.get().path("spec").path("taints")) {
      if (taint.path("effect").asString("").equals("NoExecute")) {
        Duration tolerated = tolerated(taint, pod.get());
        if (tolerated != null && (left == null || tolerated.compareTo(left) < 0)) {
          left = tolerated;
        }
      }
    }
    if (left == null || left.compareTo(Duration.ZERO) > 0) {
      return left;
    }
    evict(pod.get());
    return null;
  }

  /** For how long a Pod still stands a taint; null for ever. */
  private @Nullable Duration tolerated(JsonNode taint, JsonNode pod) {
    Optional<JsonNode> toleration = Taints.toleration(taint, pod);
    if (toleration.isEmpty()) {
      return Duration.ZERO;
    }
    long seconds = Taints.seconds(toleration.get());
    if (seconds == Long.MAX_VALUE) {
      return null;
    }
    Instant now = api.clock().instant();
    String added = taint.path("timeAdded").asString("");
    Instant since = added.isEmpty() ? now : Instant.parse(added);
    return Duration.between(now, since.plusSeconds(Math.max(0, seconds)));
  }

  private void evict(ObjectNode pod) {
    String namespace = Objects.namespace(pod);
    String name = Objects.name(pod);
    events.normal(
        pod,
        "taint-eviction-controller",
        "TaintManagerEviction",
        "Marking for deletion Pod " + namespace + "/" + name);
    try {
      api.edit(pods, namespace, name, this::disrupted);
      api.delete(pods, namespace, name, DeleteOptions.background());
    } catch (ApiException e) {
      // Gone already.
    }
  }

  private ObjectNode disrupted(ObjectNode pod) {
    pod.withObjectProperty("status")
        .withArrayProperty("conditions")
        .addObject()
        .putNull("lastProbeTime")
        .put("lastTransitionTime", api.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("message", "Taint manager: deleting due to NoExecute taint")
        .put("reason", "DeletionByTaintManager")
        .put("status", "True")
        .put("type", "DisruptionTarget");
    return pod;
  }
}
