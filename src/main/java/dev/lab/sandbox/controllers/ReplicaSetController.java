package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many Pods as a ReplicaSet asks for. */
final class ReplicaSetController implements Controller {
  private static final String COMPONENT = "replicaset-controller";

  private final Api api;
  private final Events events;
  private final Kind sets;
  private final Kind pods;

  ReplicaSetController(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.sets = api.kinds().named("ReplicaSet");
    this.pods = api.kinds().named("Pod");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(
        new Trigger("ReplicaSet", e -> Keys.itself(e.object())),
        new Trigger("Pod", e -> Keys.owner(e.object(), "ReplicaSet")));
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> found = api.find(sets, key.namespace(), key.name());
    if (found.isEmpty()) {
      return null;
    }
    ObjectNode set = found.get();
    ApiException refused = null;
    if (!Objects.ending(set)) {
      int wanted = set.path("spec").path("replicas").asInt(1);
      List<ObjectNode> active = active(set);
      try {
        for (int i = active.size(); i < wanted; i++) {
          create(set);
        }
      } catch (ApiException e) {
        refused = e;
      }
      active.sort(LEAST_WORTH);
      for (int i = 0; i < active.size() - wanted; i++) {
        delete(set, active.get(i));
      }
    }
    updateStatus(set);
    if (refused != null) {
      throw refused;
    }
    return null;
  }

  /** Pods that are not ready go first, then the youngest. */
  private static final Comparator<ObjectNode> LEAST_WORTH =
      Comparator.<ObjectNode, Boolean>comparing(p -> Objects.condition(p, "Ready"))
          .thenComparing(p -> Objects.meta(p, "creationTimestamp"), Comparator.reverseOrder())
          .thenComparing(Objects::name);

  private List<ObjectNode> active(JsonNode set) {
    List<ObjectNode> active = new ArrayList<>();
    for (ObjectNode pod : api.list(pods, Objects.namespace(set)).items()) {
      String phase = pod.path("status").path("phase").asString("");
      if (Objects.controlledBy(pod, set)
          && !Objects.ending(pod)
          && !phase.equals("Succeeded")
          && !phase.equals("Failed")) {
        active.add(pod);
      }
    }
    return active;
  }

  private void create(ObjectNode set) {
    ObjectNode template = (ObjectNode) set.path("spec").path("template").deepCopy();
    ObjectNode pod = Objects.empty();
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("generateName", Objects.name(set) + "-");
    for (String field : List.of("labels", "annotations")) {
      if (template.path("metadata").has(field)) {
        metadata.set(field, template.path("metadata").path(field));
      }
    }
    pod.set("spec", template.path("spec"));
    Objects.own(pod, sets.type(), set);
    ObjectNode created;
    try {
      created = api.create(pods, Objects.namespace(set), pod);
    } catch (ApiException e) {
      events.record(
          "Warning", set, "", COMPONENT, "FailedCreate", "Error creating: " + e.getMessage());
      throw e;
    }
    events.normal(set, COMPONENT, "SuccessfulCreate", "Created pod: " + Objects.name(created));
  }

  private void delete(ObjectNode set, ObjectNode pod) {
    try {
      api.delete(pods, Objects.namespace(pod), Objects.name(pod), DeleteOptions.background());
      events.normal(set, COMPONENT, "SuccessfulDelete", "Deleted pod: " + Objects.name(pod));
    } catch (ApiException e) {
      // Gone already.
    }
  }

  private void updateStatus(ObjectNode set) {
    List<ObjectNode> active = active(set);
    int ready = (int) active.stream().filter(p -> Objects.condition(p, "Ready")).count();
    api.edit(
        sets,
        Objects.namespace(set),
        Objects.name(set),
        object -> {
          ObjectNode status = object.withObjectProperty("status");
          status.put("replicas", active.size());
          count(status, "fullyLabeledReplicas", active.size());
          count(status, "readyReplicas", ready);
          count(status, "availableReplicas", ready);
          status.set("observedGeneration", object.path("metadata").path("generation"));
          return object;
        });
  }

  /** Zero is left out, as a real controller does. */
  static void count(ObjectNode status, String field, int value) {
    if (value == 0) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }
}
