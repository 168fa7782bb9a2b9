package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A DaemonSet's Pods: makes them for a node, finds and deletes them. */
final class DaemonPods {
  private static final String COMPONENT = "daemonset-controller";

  /** What such a Pod stands without its saying so (pkg/controller/daemon/util). */
  private static final Map<String, List<String>> TOLERATED =
      Map.of(
          "NoExecute", List.of("not-ready", "unreachable"),
          "NoSchedule",
              List.of("disk-pressure", "memory-pressure", "pid-pressure", "unschedulable"));

  private final Api api;
  private final Events events;
  private final Kind sets;
  private final Kind pods;

  DaemonPods(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.sets = api.kinds().named("DaemonSet");
    this.pods = api.kinds().named("Pod");
  }

  /** All of them, the oldest first; those that end are among them until they are gone. */
  List<ObjectNode> of(ObjectNode set) {
    return api.list(pods, Objects.namespace(set)).items().stream()
        .filter(p -> Objects.controlledBy(p, set))
        .sorted(
            Comparator.comparing((ObjectNode p) -> Objects.meta(p, "creationTimestamp"))
                .thenComparing(Objects::name))
        .toList();
  }

  /** The node that a Pod runs on, or is meant for. */
  static String node(JsonNode pod) {
    String bound = pod.path("spec").path("nodeName").asString("");
    return bound.isEmpty()
        ? pod.at(
                "/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                    + "/nodeSelectorTerms/0/matchFields/0/values/0")
            .asString("")
        : bound;
  }

  /** Whether a node is one for this DaemonSet. */
  boolean fits(ObjectNode set, JsonNode node) {
    JsonNode labels = node.path("metadata").path("labels");
    for (Map.Entry<String, JsonNode> wanted :
        set.path("spec").path("template").path("spec").path("nodeSelector").properties()) {
      if (!labels.path(wanted.getKey()).equals(wanted.getValue())) {
        return false;
      }
    }
    ObjectNode pod = pod(set, "", Objects.name(node));
    return Taints.untolerated(node, pod, List.of("NoSchedule", "NoExecute")).isEmpty();
  }

  void create(ObjectNode set, String hash, String node) {
    ObjectNode created = api.create(pods, Objects.namespace(set), pod(set, hash, node));
    events.normal(set, COMPONENT, "SuccessfulCreate", "Created pod: " + Objects.name(created));
  }

  private ObjectNode pod(ObjectNode set, String hash, String node) {
    ObjectNode template = (ObjectNode) set.path("spec").path("template").deepCopy();
    ObjectNode pod = Objects.empty();
    ObjectNode metadata = pod.putObject("metadata").put("generateName", Objects.name(set) + "-");
    for (String field : List.of("labels", "annotations")) {
      if (template.path("metadata").has(field)) {
        metadata.set(field, template.path("metadata").path(field));
      }
    }
    metadata
        .withObjectProperty("labels")
        .put(DaemonRevisions.HASH, hash)
        .put(
            "pod-template-generation",
            set.path("metadata")
                .path("annotations")
                .path("deprecated.daemonset.template.generation")
                .asString("1"));
    ObjectNode spec = template.withObjectProperty("spec");
    ObjectNode term = Objects.empty();
    term.putArray("matchFields")
        .addObject()
        .put("key", "metadata.name")
        .put("operator", "In")
        .putArray("values")
        .add(node);
    spec.withObjectProperty("affinity")
        .withObjectProperty("nodeAffinity")
        .withObjectProperty("requiredDuringSchedulingIgnoredDuringExecution")
        .putArray("nodeSelectorTerms")
        .add(term);
    ArrayNode tolerations = spec.withArrayProperty("tolerations");
    for (String effect : List.of("NoExecute", "NoSchedule")) {
      for (String key : TOLERATED.getOrDefault(effect, List.of())) {
        tolerations
            .addObject()
            .put("effect", effect)
            .put("key", "node.kubernetes.io/" + key)
            .put("operator", "Exists");
      }
    }
    pod.set("spec", spec);
    Objects.own(pod, sets.type(), set);
    return pod;
  }

  void delete(ObjectNode set, ObjectNode pod) {
    try {
      api.delete(pods, Objects.namespace(pod), Objects.name(pod), DeleteOptions.background());
      events.normal(set, COMPONENT, "SuccessfulDelete", "Deleted pod: " + Objects.name(pod));
    } catch (ApiException e) {
      // Gone already.
    }
  }

  /** One that failed is told, and deleted. */
  void replace(ObjectNode set, ObjectNode failed) {
    events.record(
        "Warning",
        set,
        "",
        COMPONENT,
        "FailedDaemonPod",
        "Found failed daemon pod "
            + Objects.namespace(failed)
            + "/"
            + Objects.name(failed)
            + " on node "
            + node(failed)
            + ", will try to kill it");
    delete(set, failed);
  }
}
