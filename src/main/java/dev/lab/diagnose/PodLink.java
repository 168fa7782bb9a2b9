package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A Pod of the Deployment is there, keeps running, and is ready. */
final class PodLink implements Link {
  @Override
  public Station at() {
    return Station.POD;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    if (!StatusLink.concernsRegistry(subject, situation)) {
      return Optional.empty();
    }
    List<JsonNode> pods = Facts.pods(subject, situation);
    if (pods.stream().anyMatch(p -> Facts.is(p, "Ready"))) {
      return Optional.empty();
    }
    for (JsonNode pod : pods) {
      for (JsonNode status : pod.path("status").path("containerStatuses")) {
        JsonNode waiting = status.path("state").path("waiting");
        if (waiting.path("reason").asString("").equals("CrashLoopBackOff")) {
          return Optional.of(crashing(pod, status, situation));
        }
      }
    }
    if (pods.isEmpty()) {
      // Of a Pod by its name it is seen at once that there is none.
      return subject.pod().isEmpty() ? Optional.of(ClusterRemedies.notStarted()) : Optional.empty();
    }
    JsonNode pod = pods.getFirst();
    return Optional.of(
        ClusterRemedies.notReady(Facts.name(pod)).reading(Facts.said(pod, situation, "Unhealthy")));
  }

  private static Cause crashing(JsonNode pod, JsonNode status, Situation situation) {
    JsonNode ended = status.path("lastState").path("terminated");
    String container = status.path("name").asString("");
    List<String> log =
        Stream.of(true, false)
            .map(p -> situation.world().cluster().log(Facts.name(pod), container, p, 1))
            .filter(l -> !l.isEmpty())
            .findFirst()
            .orElse(List.of());
    String how =
        ended.path("reason").asString("") + ", exit code " + ended.path("exitCode").asString("");
    String last = log.isEmpty() ? "" : log.getLast().strip();
    Cause cause =
        last.contains("exec format error")
            ? ClusterRemedies.wrongArchitecture(Facts.name(pod))
            : ClusterRemedies.crashing(Facts.name(pod));
    return cause.reading(how + (last.isEmpty() ? "" : "; its last line: " + last));
  }
}
