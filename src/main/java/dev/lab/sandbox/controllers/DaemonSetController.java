package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps one Pod of a DaemonSet on every node that it fits, and rolls them to its template. */
final class DaemonSetController implements Controller {
  private final Api api;
  private final Kind sets;
  private final Kind nodes;
  private final DaemonPods pods;
  private final DaemonRevisions revisions;

  DaemonSetController(Api api, Events events) {
    this.api = api;
    this.sets = api.kinds().named("DaemonSet");
    this.nodes = api.kinds().named("Node");
    this.pods = new DaemonPods(api, events);
    this.revisions = new DaemonRevisions(api);
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(
        new Trigger("DaemonSet", e -> Keys.itself(e.object())),
        new Trigger("Pod", e -> Keys.owner(e.object(), "DaemonSet")),
        new Trigger("Node", e -> all()));
  }

  private List<Key> all() {
    return api.list(sets, null).items().stream().flatMap(s -> Keys.itself(s).stream()).toList();
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> found = api.find(sets, key.namespace(), key.name());
    if (found.isEmpty() || Objects.ending(found.get())) {
      return null;
    }
    ObjectNode set = found.get();
    String hash = revisions.keep(set);
    Map<String, Boolean> wanted = new TreeMap<>();
    api.list(nodes, null).items().forEach(n -> wanted.put(Objects.name(n), pods.fits(set, n)));
    wanted.forEach((node, fits) -> keepOne(set, hash, node, fits));
    if (set.path("spec").path("updateStrategy").path("type").asString("").equals("RollingUpdate")) {
      roll(set, hash, wanted);
    }
    updateStatus(set, hash, wanted);
    revisions.cleanUp(
        set, pods.of(set).stream().map(DaemonRevisions::hash).collect(Collectors.toSet()));
    return null;
  }

  private List<ObjectNode> on(ObjectNode set, String node) {
    return pods.of(set).stream().filter(p -> DaemonPods.node(p).equals(node)).toList();
  }

  private List<ObjectNode> staying(ObjectNode set, String node) {
    return on(set, node).stream().filter(p -> !Objects.ending(p)).toList();
  }

  private void keepOne(ObjectNode set, String hash, String node, boolean fits) {
    int alive = 0;
    for (ObjectNode pod : staying(set, node)) {
      if (pod.path("status").path("phase").asString("").equals("Failed")) {
        pods.replace(set, pod);
      } else if (!fits || alive > 0 && !surges(set)) {
        pods.delete(set, pod);
      } else {
        alive++;
      }
    }
    // Another is made once the last one is gone.
    if (fits && on(set, node).isEmpty()) {
      pods.create(set, hash, node);
    }
  }

  private static boolean surges(ObjectNode set) {
    return most(set, "maxSurge", 1) > 0;
  }

  /** How many Pods at a time, of a strategy that may say so in percent. */
  private static int most(ObjectNode set, String field, int nodes) {
    String text =
        set.path("spec").path("updateStrategy").path("rollingUpdate").path(field).asString("0");
    if (!text.endsWith("%")) {
      return Integer.parseInt(text);
    }
    return (nodes * Integer.parseInt(text.substring(0, text.length() - 1)) + 99) / 100;
  }

  private void roll(ObjectNode set, String hash, Map<String, Boolean> wanted) {
    List<String> chosen =
        wanted.keySet().stream().filter(n -> wanted.getOrDefault(n, false)).toList();
    Map<String, ObjectNode> old = new HashMap<>();
    Map<String, ObjectNode> fresh = new HashMap<>();
    for (String node : chosen) {
      on(set, node).forEach(p -> (DaemonRevisions.hash(p).equals(hash) ? fresh : old).put(node, p));
    }
    int surge = most(set, "maxSurge", chosen.size());
    int surging = (int) old.keySet().stream().filter(fresh::containsKey).count();
    int missing =
        (int) chosen.stream().filter(n -> !ready(old.get(n)) && !ready(fresh.get(n))).count();
    int mayGo = most(set, "maxUnavailable", chosen.size()) - missing;
    for (String node : chosen) {
      ObjectNode pod = old.get(node);
      if (pod == null) {
        continue;
      }
      if (surge > 0) {
        if (ready(fresh.get(node))) {
          pods.delete(set, pod);
        } else if (!fresh.containsKey(node) && surging < surge) {
          surging++;
          pods.create(set, hash, node);
        }
      } else if (!ready(pod) || mayGo-- > 0) {
        pods.delete(set, pod);
      }
    }
  }

  private static boolean ready(@Nullable JsonNode pod) {
    return pod != null && Objects.condition(pod, "Ready");
  }

  private void updateStatus(ObjectNode set, String hash, Map<String, Boolean> wanted) {
    List<ObjectNode> all = pods.of(set).stream().filter(p -> !Objects.ending(p)).toList();
    int desired = (int) wanted.values().stream().filter(fits -> fits).count();
    Map<String, List<ObjectNode>> placed =
        all.stream()
            .filter(p -> wanted.containsKey(DaemonPods.node(p)))
            .collect(Collectors.groupingBy(DaemonPods::node));
    int current = 0;
    int misplaced = 0;
    int ready = 0;
    int updated = 0;
    for (Map.Entry<String, List<ObjectNode>> entry : placed.entrySet()) {
      if (!wanted.getOrDefault(entry.getKey(), false)) {
        misplaced++;
        continue;
      }
      current++;
      ready += entry.getValue().stream().anyMatch(DaemonSetController::ready) ? 1 : 0;
      updated +=
          entry.getValue().stream().anyMatch(p -> DaemonRevisions.hash(p).equals(hash)) ? 1 : 0;
    }
    int[] counts = {current, misplaced, ready, updated};
    api.edit(
        sets,
        Objects.namespace(set),
        Objects.name(set),
        object -> {
          ObjectNode status = object.withObjectProperty("status");
          status
              .put("currentNumberScheduled", counts[0])
              .put("desiredNumberScheduled", desired)
              .put("numberMisscheduled", counts[1])
              .put("numberReady", counts[2]);
          status.set("observedGeneration", set.path("metadata").path("generation"));
          ReplicaSetController.count(status, "updatedNumberScheduled", counts[3]);
          ReplicaSetController.count(status, "numberAvailable", counts[2]);
          ReplicaSetController.count(status, "numberUnavailable", desired - counts[2]);
          return object;
        });
  }
}
