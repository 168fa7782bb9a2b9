package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The registry has not restarted since the check passed: without a volume its images are gone. */
final class RestartLink implements Link {
  @Override
  public Station at() {
    return Station.RESTART;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    Instant passed = situation.passed().get(subject.spec().id());
    if (passed == null || !subject.ofRegistry()) {
      return Optional.empty();
    }
    Duration ahead = situation.world().access().clockAhead();
    // Kubernetes tells times by the second, and by its own clock.
    Instant before = passed.plus(rounded(ahead)).truncatedTo(ChronoUnit.SECONDS);
    for (JsonNode pod : Facts.pods(subject, situation)) {
      boolean fresh =
          Facts.instant(pod.path("metadata").path("creationTimestamp").asString(""))
              .filter(t -> !t.isBefore(before))
              .isPresent();
      for (JsonNode status : pod.path("status").path("containerStatuses")) {
        Optional<Instant> started =
            Facts.instant(status.path("state").path("running").path("startedAt").asString(""))
                .filter(t -> !t.isBefore(before));
        if (started.isPresent() && !keeps(pod, fresh)) {
          String at = Times.clock(started.get().minus(rounded(ahead)));
          return Optional.of(
              Remedies.restarted(Times.clock(passed), at, Facts.name(pod))
                  .reading(why(pod, status, fresh, situation))
                  .since("passed at " + Times.clock(passed) + ", broken since " + at));
        }
      }
    }
    return Optional.empty();
  }

  /** An HTTP date is of whole seconds: what is less than a few is no difference. */
  private static Duration rounded(Duration ahead) {
    return ahead.abs().compareTo(Duration.ofSeconds(5)) < 0 ? Duration.ZERO : ahead;
  }

  /** What the cluster says of the end of the one before. */
  private static String why(JsonNode pod, JsonNode status, boolean fresh, Situation situation) {
    JsonNode ended = status.path("lastState").path("terminated");
    if (!fresh && !ended.isMissingNode()) {
      return "its last run ended: "
          + ended.path("reason").asString("")
          + ", exit code "
          + ended.path("exitCode").asString("");
    }
    return situation.world().cluster().list(dev.lab.target.Resource.EVENT).stream()
        .filter(
            e ->
                e.path("reason").asString("").equals("Killing")
                    && sibling(e.path("involvedObject").path("name").asString(""), Facts.name(pod)))
        .max(java.util.Comparator.comparing(Facts::eventTime))
        .map(
            e ->
                "Killing "
                    + e.path("involvedObject").path("name").asString("")
                    + ": "
                    + e.path("message").asString(""))
        .orElse("the Pod " + Facts.name(pod) + " is a new one");
  }

  private static boolean sibling(String one, String other) {
    int dash = other.lastIndexOf('-');
    return !one.equals(other) && dash > 0 && one.startsWith(other.substring(0, dash));
  }

  /** Whether the registry's data are on a volume that outlives its container, and its Pod. */
  private static boolean keeps(JsonNode pod, boolean newPod) {
    for (JsonNode container : pod.path("spec").path("containers")) {
      for (JsonNode mount : container.path("volumeMounts")) {
        if (mount.path("mountPath").asString("").startsWith("/var/lib/registry")) {
          String name = mount.path("name").asString("");
          for (JsonNode volume : pod.path("spec").path("volumes")) {
            if (volume.path("name").asString("").equals(name)) {
              return !(newPod && volume.has("emptyDir"));
            }
          }
        }
      }
    }
    return false;
  }
}
