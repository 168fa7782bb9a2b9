package dev.lab.sandbox.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod that a kubelet ends because the node's disk is full.
 *
 * @param message as the kubelet words it (Kubernetes v1.33.5, pkg/kubelet/eviction/helpers.go)
 */
record Eviction(String message) {
  /** A tenth of the node's disk, and something less. */
  private static final long THRESHOLD = 5_368_709_120L;

  private static final long AVAILABLE_KI = 5_112_432;

  /** Of a Pod whose containers write below this folder. */
  static Eviction of(JsonNode spec, Path folder) {
    StringBuilder text =
        new StringBuilder("The node was low on resource: ephemeral-storage. Threshold quantity: ")
            .append(THRESHOLD)
            .append(", available: ")
            .append(AVAILABLE_KI)
            .append("Ki. ");
    for (JsonNode container : spec.path("containers")) {
      String request =
          container.path("resources").path("requests").path("ephemeral-storage").asString("0");
      text.append("Container ")
          .append(container.path("name").asString(""))
          .append(" was using ")
          .append(kibibytes(folder))
          .append("Ki, request is ")
          .append(request)
          .append(", has larger consumption of ephemeral-storage. ");
    }
    return new Eviction(text.toString());
  }

  private static long kibibytes(Path folder) {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    } catch (IOException e) {
      // What cannot be read is not counted.
    }
    return Math.max(4, bytes / 1024);
  }

  /** Has a Pod's status say it. */
  ObjectNode write(ObjectNode pod, String now) {
    ObjectNode status = pod.withObjectProperty("status");
    status.put("phase", "Failed").put("reason", "Evicted").put("message", message);
    PodConditions.set(pod, "Ready", false, "PodFailed", "", now);
    PodConditions.set(pod, "ContainersReady", false, "PodFailed", "", now);
    PodConditions.set(pod, "DisruptionTarget", true, "TerminationByKubelet", message, now);
    return pod;
  }
}
