package dev.lab.grade.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a Job's Pods wait for, where they wait for something that waiting does not bring. */
final class JobPodsSeen {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KubernetesClient client;
  private final String namespace;
  private final String job;
  private final long begin = System.nanoTime();
  private boolean made;

  JobPodsSeen(KubernetesClient client, String namespace, String job) {
    this.client = client;
    this.namespace = namespace;
    this.job = job;
  }

  /** In words, such as {@code 2 Pods wait: ImagePullBackOff}. */
  Optional<String> waiting(JsonNode status) {
    int active = status.path("active").asInt(0);
    if (status.path("ready").asInt(0) >= active && active > 0) {
      made = true;
      return Optional.empty();
    }
    made |= active + status.path("succeeded").asInt(0) + status.path("failed").asInt(0) > 0;
    if (!made && System.nanoTime() - begin > PATIENCE.toNanos()) {
      return Optional.of(
          "no Pod was made yet; why: kubectl describe job/" + job + " -n " + namespace);
    }
    Map<String, Integer> reasons = new LinkedHashMap<>();
    try {
      String found =
          client.raw(
              "/api/v1/namespaces/"
                  + namespace
                  + "/pods?labelSelector=batch.kubernetes.io%2Fjob-name%3D"
                  + job);
      JsonNode pods = JsonMapper.shared().readTree(found == null ? "{}" : found);
      for (JsonNode pod : pods.path("items")) {
        reason(pod.path("status")).ifPresent(r -> reasons.merge(r, 1, Integer::sum));
      }
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            reasons.entrySet().stream()
                .map(
                    r ->
                        (r.getValue() == 1 ? "a Pod waits: " : r.getValue() + " Pods wait: ")
                            + r.getKey())
                .collect(Collectors.joining("; ")));
  }

  private static Optional<String> reason(JsonNode status) {
    for (JsonNode container : status.path("containerStatuses")) {
      JsonNode waiting = container.path("state").path("waiting");
      String reason = waiting.path("reason").asString("");
      if (reason.matches("ErrImagePull|ImagePullBackOff|InvalidImageName|Create\\w*Error")) {
        // The two names of one trouble follow each other.
        return Optional.of(reason.equals("ErrImagePull") ? "ImagePullBackOff" : reason);
      }
    }
    return status
        .path("conditions")
        .valueStream()
        .filter(c -> c.path("reason").asString("").equals("Unschedulable"))
        .map(c -> c.path("message").asString(""))
        .findFirst();
  }
}
