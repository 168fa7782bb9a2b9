package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.controllers.JobConditions.Reason;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a Job's {@code podFailurePolicy} makes of a failed Pod; its first rule that fits counts. */
final class JobFailurePolicy {
  private final JsonNode rules;

  JobFailurePolicy(JsonNode spec) {
    this.rules = spec.path("podFailurePolicy").path("rules");
  }

  /** What a rule says of a Pod, and how its end is worded where it ends the whole Job. */
  private record Match(String action, String words) {}

  /** Whether the failure is one of those that the Job may have so many of. */
  boolean counts(ObjectNode failed) {
    return match(failed).map(m -> !m.action().equals("Ignore")).orElse(true);
  }

  /** Whether the Pod's index is tried no more. */
  boolean failsIndex(ObjectNode failed) {
    return match(failed).map(m -> m.action().equals("FailIndex")).orElse(false);
  }

  /** Why the whole Job fails, if it does by one of these failed Pods. */
  Optional<Reason> failsJob(List<ObjectNode> failed) {
    return failed.stream()
        .flatMap(p -> match(p).stream())
        .filter(m -> m.action().equals("FailJob"))
        .findFirst()
        .map(m -> new Reason("PodFailurePolicy", m.words()));
  }

  private Optional<Match> match(ObjectNode pod) {
    for (int i = 0; i < rules.size(); i++) {
      JsonNode rule = rules.path(i);
      String action = rule.path("action").asString("");
      Optional<String> fits =
          rule.has("onExitCodes")
              ? exit(pod, rule.path("onExitCodes"))
              : condition(pod, rule.path("onPodConditions"));
      if (fits.isPresent()) {
        return Optional.of(
            new Match(action, fits.get() + " matching " + action + " rule at index " + i));
      }
    }
    return Optional.empty();
  }

  private static String name(ObjectNode pod) {
    return Objects.namespace(pod) + "/" + Objects.name(pod);
  }

  private static Optional<String> exit(ObjectNode pod, JsonNode wanted) {
    for (String list : List.of("containerStatuses", "initContainerStatuses")) {
      for (JsonNode container : pod.path("status").path(list)) {
        String name = container.path("name").asString("");
        JsonNode ended = container.path("state").path("terminated");
        int code = ended.path("exitCode").asInt(0);
        boolean listed = wanted.path("values").valueStream().anyMatch(v -> v.asInt(0) == code);
        if (code != 0
            && wanted.path("containerName").asString(name).equals(name)
            && listed == wanted.path("operator").asString("").equals("In")) {
          return Optional.of(
              "Container " + name + " for pod " + name(pod) + " failed with exit code " + code);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> condition(ObjectNode pod, JsonNode patterns) {
    for (JsonNode condition : pod.path("status").path("conditions")) {
      for (JsonNode pattern : patterns) {
        if (condition.path("type").equals(pattern.path("type"))
            && condition.path("status").equals(pattern.path("status"))) {
          return Optional.of(
              "Pod " + name(pod) + " has condition " + condition.path("type").asString(""));
        }
      }
    }
    return Optional.empty();
  }
}
