package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** There is a node that takes the Pods, and lives. */
final class NodeLink implements Link {
  @Override
  public Station at() {
    return Station.NODE;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    List<JsonNode> pods = Facts.pods(subject, situation);
    List<JsonNode> nodes = Facts.nodes(situation);
    if (pods.stream().anyMatch(p -> Facts.is(p, "Ready") && alive(p, nodes))) {
      return Optional.empty();
    }
    for (JsonNode pod : pods) {
      String read = why(pod, situation);
      String node = pod.path("spec").path("nodeName").asString("");
      if (pod.path("status").path("reason").asString("").equals("Evicted")) {
        return Optional.of(ClusterRemedies.evicted(Facts.name(pod)).reading(read));
      }
      List<JsonNode> choice =
          nodes.stream().filter(n -> node.isEmpty() || Facts.name(n).equals(node)).toList();
      List<Cause> sick =
          choice.stream().map(n -> sick(n, node.isEmpty())).flatMap(Optional::stream).toList();
      // Where one node is well, why it does not take the Pod is the scheduler's to say.
      if (!sick.isEmpty() && sick.size() == choice.size()) {
        Cause first = sick.getFirst();
        return Optional.of(first.read().isEmpty() ? first.reading(read) : first);
      }
      if (node.isEmpty() && !read.isEmpty()) {
        return Optional.of(ClusterRemedies.noNodeFits(Facts.name(pod)).reading(read));
      }
    }
    return Optional.empty();
  }

  private static boolean alive(JsonNode pod, List<JsonNode> nodes) {
    String on = pod.path("spec").path("nodeName").asString("");
    return nodes.stream().filter(n -> Facts.name(n).equals(on)).allMatch(n -> Facts.is(n, "Ready"));
  }

  /** What ails a node; whether it takes new Pods only matters to one that has none. */
  private static Optional<Cause> sick(JsonNode node, boolean forNew) {
    String name = Facts.name(node);
    JsonNode ready = Facts.condition(node, "Ready");
    if (!ready.isMissingNode() && !Facts.is(node, "Ready")) {
      return Optional.of(
          ClusterRemedies.nodeNotReady(name)
              .reading(words(ready.path("reason"), ready.path("message"))));
    }
    if (!forNew) {
      return Optional.empty();
    }
    JsonNode disk = Facts.condition(node, "DiskPressure");
    if (Facts.is(node, "DiskPressure")) {
      return Optional.of(
          ClusterRemedies.diskPressure(name)
              .reading(words(disk.path("reason"), disk.path("message"))));
    }
    if (node.path("spec").path("unschedulable").asBoolean(false)) {
      return Optional.of(ClusterRemedies.cordoned(name));
    }
    for (JsonNode taint : node.path("spec").path("taints")) {
      String effect = taint.path("effect").asString("");
      if (!effect.equals("PreferNoSchedule")) {
        return Optional.of(ClusterRemedies.tainted(name, taint.path("key").asString(""), effect));
      }
    }
    return Optional.empty();
  }

  private static String words(JsonNode reason, JsonNode message) {
    return reason.asString("") + ": " + message.asString("");
  }

  /** What the scheduler or the node says of the Pod. */
  private static String why(JsonNode pod, Situation situation) {
    String said = Facts.said(pod, situation, "FailedScheduling", "Evicted", "NodeNotReady");
    if (!said.isEmpty()) {
      return said;
    }
    String message = pod.path("status").path("message").asString("");
    return message.isEmpty()
        ? Facts.condition(pod, "PodScheduled").path("message").asString("")
        : message;
  }
}
