package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Deployment's status: how many Pods, and how its rollout goes. */
final class DeploymentStatus {
  private DeploymentStatus() {}

  /** Writes it, and says when a rollout that does not end would be overdue. */
  static @Nullable Duration update(
      Api api, Kind kind, ObjectNode deployment, List<ObjectNode> sets, NewReplicaSet newSets) {
    Instant now = api.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    ObjectNode after =
        api.edit(
            kind,
            Objects.namespace(deployment),
            Objects.name(deployment),
            object -> {
              Optional<ObjectNode> current = newSets.find(object, sets);
              write(object, current, sets, now);
              return object;
            });
    for (JsonNode condition : after.path("status").path("conditions")) {
      String reason = condition.path("reason").asString("");
      if (condition.path("type").asString("").equals("Progressing")
          && !reason.equals("NewReplicaSetAvailable")
          && !reason.equals("ProgressDeadlineExceeded")) {
        Instant end = deadline(after, condition);
        return Duration.between(now, end).plusSeconds(1);
      }
    }
    return null;
  }

  private static Instant deadline(JsonNode deployment, JsonNode condition) {
    return Instant.parse(condition.path("lastUpdateTime").asString(""))
        .plusSeconds(deployment.path("spec").path("progressDeadlineSeconds").asLong(600));
  }

  private static void write(
      ObjectNode object, Optional<ObjectNode> current, List<ObjectNode> sets, Instant now) {
    ObjectNode status = object.withObjectProperty("status");
    int before =
        status.path("updatedReplicas").asInt(0) + status.path("availableReplicas").asInt(0);
    int total = sets.stream().mapToInt(s -> s.path("status").path("replicas").asInt(0)).sum();
    int ready = sets.stream().mapToInt(s -> s.path("status").path("readyReplicas").asInt(0)).sum();
    int available = sets.stream().mapToInt(Rollout::available).sum();
    int updated = current.map(s -> s.path("status").path("replicas").asInt(0)).orElse(0);
    int wantedInAll = sets.stream().mapToInt(Rollout::wanted).sum();
    ReplicaSetController.count(status, "replicas", total);
    ReplicaSetController.count(status, "updatedReplicas", updated);
    ReplicaSetController.count(status, "readyReplicas", ready);
    ReplicaSetController.count(status, "availableReplicas", available);
    ReplicaSetController.count(status, "unavailableReplicas", Math.max(0, wantedInAll - available));
    status.set("observedGeneration", object.path("metadata").path("generation"));
    Rollout rollout = Rollout.of(object);
    boolean enough = available >= rollout.replicas() - rollout.maxUnavailable();
    set(
        status,
        now,
        "Available",
        enough ? "True" : "False",
        enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        enough
            ? "Deployment has minimum availability."
            : "Deployment does not have minimum availability.",
        false);
    boolean complete =
        updated == rollout.replicas() && total == updated && available == rollout.replicas();
    boolean moved = updated + available != before;
    progress(object, status, current, now, complete, moved);
  }

  private static void progress(
      ObjectNode object,
      ObjectNode status,
      Optional<ObjectNode> current,
      Instant now,
      boolean complete,
      boolean moved) {
    if (current.isEmpty()) {
      return;
    }
    String name = "ReplicaSet \"" + Objects.name(current.get()) + "\"";
    if (complete) {
      set(
          status,
          now,
          "Progressing",
          "True",
          "NewReplicaSetAvailable",
          name + " has successfully progressed.",
          false);
      return;
    }
    JsonNode known = condition(status, "Progressing");
    boolean fresh = known.isMissingNode();
    boolean overdue =
        !fresh
            && !moved
            && !known.path("reason").asString("").equals("NewReplicaSetAvailable")
            && !deadline(object, known).isAfter(now);
    if (overdue) {
      set(
          status,
          now,
          "Progressing",
          "False",
          "ProgressDeadlineExceeded",
          name + " has timed out progressing.",
          false);
    } else if (!known.path("reason").asString("").equals("ProgressDeadlineExceeded") || moved) {
      set(
          status,
          now,
          "Progressing",
          "True",
          fresh ? "NewReplicaSetCreated" : "ReplicaSetUpdated",
          fresh
              ? "Created new replica set \"" + Objects.name(current.get()) + "\""
              : name + " is progressing.",
          moved);
    }
  }

  private static JsonNode condition(ObjectNode status, String type) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asString("").equals(type)) {
        return condition;
      }
    }
    return status.path("none");
  }

  private static void set(
      ObjectNode status,
      Instant now,
      String type,
      String value,
      String reason,
      String message,
      boolean touch) {
    ArrayNode all = status.withArrayProperty("conditions");
    JsonNode known = condition(status, type);
    ObjectNode condition =
        known instanceof ObjectNode kept ? kept : all.addObject().put("type", type);
    boolean flipped = !condition.path("status").asString("").equals(value);
    if (flipped) {
      condition.put("lastTransitionTime", now.toString());
    }
    if (flipped || touch || !condition.path("reason").asString("").equals(reason)) {
      condition.put("lastUpdateTime", now.toString());
    }
    condition.put("status", value).put("reason", reason).put("message", message);
  }
}
