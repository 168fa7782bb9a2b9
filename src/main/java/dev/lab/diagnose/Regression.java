package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.Resource;
import dev.lab.target.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What passed before is told so, with what has happened since. */
final class Regression {
  private static final Duration LINE_TAKES = Duration.ofSeconds(30);

  private Regression() {}

  static Cause told(Cause cause, Subject subject, Situation situation) {
    Instant passed = situation.passed().get(subject.spec().id());
    if (passed == null || !cause.since().isEmpty()) {
      return cause;
    }
    Optional<Moment> event = event(subject, passed, situation);
    // A line is noted when it has ended; what it did to the cluster came just before.
    Optional<Moment> line =
        line(passed, situation)
            .filter(l -> event.isEmpty() || l.at().minus(LINE_TAKES).isBefore(event.get().at()));
    return cause.since(
        "passed at "
            + Times.clock(passed)
            + line.or(() -> event)
                .map(m -> ", broken since " + Times.clock(m.at()) + m.text())
                .orElse(""));
  }

  private record Moment(Instant at, String text) {}

  /** The first warning, deletion or scaling after the pass that names what the check is about. */
  private static Optional<Moment> event(Subject subject, Instant passed, Situation situation) {
    String name = subject.deployment().isEmpty() ? subject.service() : subject.deployment();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return situation.world().cluster().list(Resource.EVENT).stream()
          .filter(e -> about(e, name) && tells(e))
          .flatMap(e -> moment(e).stream())
          .filter(m -> m.at().isAfter(passed))
          .min(Comparator.comparing(Moment::at));
    } catch (UnreachableException e) {
      return Optional.empty();
    }
  }

  private static boolean about(JsonNode event, String name) {
    String object = event.path("involvedObject").path("name").asString("");
    return object.equals(name) || object.startsWith(name + "-");
  }

  private static boolean tells(JsonNode event) {
    String reason = event.path("reason").asString("");
    return event.path("type").asString("").equals("Warning")
        || reason.equals("Killing")
        || reason.equals("ScalingReplicaSet");
  }

  private static Optional<Moment> moment(JsonNode event) {
    String first = event.path("firstTimestamp").asString("");
    return Facts.instant(first.isEmpty() ? Facts.eventTime(event) : first)
        .map(
            at ->
                new Moment(
                    at,
                    ": "
                        + event.path("reason").asString("")
                        + ", "
                        + event.path("message").asString("")));
  }

  /** The learner's own first line since that takes something away. */
  private static Optional<Moment> line(Instant passed, Situation situation) {
    return situation.world().shell().lines().stream()
        .filter(l -> l.at().isAfter(passed) && l.exitStatus() == 0)
        .filter(
            l -> l.line().matches("(?s).*\\b(delete|scale|unset|rmi|patch|edit|apply|set)\\b.*"))
        .findFirst()
        .map(l -> new Moment(l.at(), ", when you ran " + l.line()));
  }
}
