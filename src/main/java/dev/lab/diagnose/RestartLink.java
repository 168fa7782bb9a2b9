package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The registry has not restarted since the check passed: without a volume its images are gone. */
final class RestartLink implements Link {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  @Override
  public Optional<Cause> broken(CheckSpec spec, Situation situation) {
    Instant passed = situation.passed().get(spec.id());
    if (passed == null) {
      return Optional.empty();
    }
    for (JsonNode pod : Facts.pods(Facts.subject(spec), situation)) {
      for (JsonNode status : pod.path("status").path("containerStatuses")) {
        String text = status.path("state").path("running").path("startedAt").asString("");
        Optional<Instant> started = instant(text);
        // Kubernetes tells times by the second.
        boolean since =
            started.isPresent() && !started.get().isBefore(passed.truncatedTo(ChronoUnit.SECONDS));
        if (since && !keeps(pod)) {
          return Optional.of(Remedies.restarted(time(passed), time(started.get())));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String time(Instant at) {
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }

  /** Whether the Pod keeps the registry's data on a volume that outlives it. */
  private static boolean keeps(JsonNode pod) {
    for (JsonNode container : pod.path("spec").path("containers")) {
      for (JsonNode mount : container.path("volumeMounts")) {
        if (mount.path("mountPath").asString("").startsWith("/var/lib/registry")) {
          return true;
        }
      }
    }
    return false;
  }
}
