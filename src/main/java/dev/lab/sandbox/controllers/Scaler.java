package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets a ReplicaSet's number of Pods, and says so in the Deployment's Events. */
final class Scaler {
  private static final String COMPONENT = "deployment-controller";

  private final Api api;
  private final Events events;
  private final Kind sets;

  Scaler(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.sets = api.kinds().named("ReplicaSet");
  }

  void scale(JsonNode deployment, ObjectNode set, int replicas) {
    int before = Rollout.wanted(set);
    if (before == replicas) {
      return;
    }
    api.edit(
        sets,
        Objects.namespace(set),
        Objects.name(set),
        object -> {
          object.withObjectProperty("spec").put("replicas", replicas);
          NewReplicaSet.annotateSize(object, deployment);
          return object;
        });
    set.withObjectProperty("spec").put("replicas", replicas);
    said(deployment, set, before, replicas);
  }

  void said(JsonNode deployment, JsonNode set, int before, int replicas) {
    events.normal(
        deployment,
        COMPONENT,
        "ScalingReplicaSet",
        "Scaled "
            + (replicas > before ? "up" : "down")
            + " replica set "
            + Objects.name(set)
            + " from "
            + before
            + " to "
            + replicas);
  }
}
