package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
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

/** Rolls a Deployment's Pods to its template, by one ReplicaSet a template. */
final class DeploymentController implements Controller {
  private final Api api;
  private final Kind deployments;
  private final Kind sets;
  private final Kind pods;
  private final Scaler scaler;
  private final NewReplicaSet newSets;

  DeploymentController(Api api, Events events) {
    this.api = api;
    this.deployments = api.kinds().named("Deployment");
    this.sets = api.kinds().named("ReplicaSet");
    this.pods = api.kinds().named("Pod");
    this.scaler = new Scaler(api, events);
    this.newSets = new NewReplicaSet(api, scaler);
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(
        new Trigger("Deployment", e -> Keys.itself(e.object())),
        new Trigger("ReplicaSet", e -> Keys.owner(e.object(), "Deployment")),
        new Trigger("Pod", e -> ofPod(e.object())));
  }

  /** Which Deployment a Pod belongs to: a rollout that recreates waits for its last Pod to go. */
  private List<Key> ofPod(JsonNode pod) {
    return Keys.owner(pod, "ReplicaSet").stream()
        .flatMap(k -> api.find(sets, k.namespace(), k.name()).stream())
        .flatMap(set -> Keys.owner(set, "Deployment").stream())
        .toList();
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> found = api.find(deployments, key.namespace(), key.name());
    if (found.isEmpty() || Objects.ending(found.get())) {
      return null;
    }
    ObjectNode deployment = found.get();
    List<ObjectNode> all = owned(deployment);
    boolean paused = deployment.path("spec").path("paused").asBoolean(false);
    Optional<ObjectNode> current = newSets.find(deployment, all);
    if (current.isEmpty() && !paused && !waitsForOld(deployment, all)) {
      current = Optional.of(newSets.create(deployment, all));
    } else if (current.isPresent()) {
      newSets.keepRevision(deployment, current.get(), all);
    }
    if (!paused) {
      roll(deployment, current, all);
      cleanUp(deployment, current, owned(deployment));
    } else if (current.isPresent()) {
      scaler.scale(deployment, current.get(), Rollout.of(deployment).replicas());
    }
    return DeploymentStatus.update(api, deployments, deployment, owned(deployment), newSets);
  }

  private List<ObjectNode> owned(JsonNode deployment) {
    List<ObjectNode> owned = new ArrayList<>();
    for (ObjectNode set : api.list(sets, Objects.namespace(deployment)).items()) {
      if (Objects.controlledBy(set, deployment)) {
        owned.add(set);
      }
    }
    owned.sort(
        Comparator.comparing((ObjectNode s) -> Objects.meta(s, "creationTimestamp"))
            .thenComparing(NewReplicaSet::revision));
    return owned;
  }

  /** With the strategy Recreate nothing new starts before the last old Pod is gone. */
  private boolean waitsForOld(JsonNode deployment, List<ObjectNode> all) {
    if (!Rollout.of(deployment).recreate()) {
      return false;
    }
    List<ObjectNode> old = all.stream().filter(s -> !newSets.isCurrent(deployment, s)).toList();
    old.forEach(s -> scaler.scale(deployment, s, 0));
    return api.list(pods, Objects.namespace(deployment)).items().stream()
        .anyMatch(p -> old.stream().anyMatch(s -> Objects.controlledBy(p, s)));
  }

  private void roll(ObjectNode deployment, Optional<ObjectNode> current, List<ObjectNode> all) {
    Rollout rollout = Rollout.of(deployment);
    if (current.isEmpty()) {
      return;
    }
    ObjectNode set = current.get();
    List<ObjectNode> old =
        all.stream().filter(s -> !Objects.uid(s).equals(Objects.uid(set))).toList();
    if (rollout.recreate()) {
      if (!waitsForOld(deployment, all)) {
        scaler.scale(deployment, set, rollout.replicas());
      }
      return;
    }
    scaler.scale(deployment, set, rollout.wantedOfNew(set, old));
    rollout.wantedOfOld(set, old).forEach((s, n) -> scaler.scale(deployment, s, n));
  }

  private void cleanUp(ObjectNode deployment, Optional<ObjectNode> current, List<ObjectNode> all) {
    int limit = deployment.path("spec").path("revisionHistoryLimit").asInt(10);
    List<ObjectNode> idle =
        all.stream()
            .filter(
                s ->
                    current.map(c -> !Objects.uid(c).equals(Objects.uid(s))).orElse(true)
                        && s.path("spec").path("replicas").asInt(0) == 0
                        && s.path("status").path("replicas").asInt(0) == 0
                        && !Objects.ending(s))
            .sorted(Comparator.comparing(NewReplicaSet::revision))
            .toList();
    for (int i = 0; i < idle.size() - limit; i++) {
      api.delete(
          sets,
          Objects.namespace(deployment),
          Objects.name(idle.get(i)),
          DeleteOptions.background());
    }
  }
}
