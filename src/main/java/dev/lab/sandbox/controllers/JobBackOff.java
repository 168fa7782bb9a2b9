package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Objects;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a Job waits before it makes another Pod: ten seconds after a failure, twice as long
 * after each further one without a success between, ten minutes at most.
 */
final class JobBackOff {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration MOST = Duration.ofMinutes(10);

  private final Map<Controller.Key, Record> records = new HashMap<>();

  /** Failures since the last success, and when the last of them was. */
  record Record(int failures, Instant last) {
    private static final Record NONE = new Record(0, Instant.EPOCH);

    Duration left(Instant now) {
      if (failures == 0) {
        return Duration.ZERO;
      }
      Duration pause = FIRST;
      for (int i = 1; i < failures && pause.compareTo(MOST) < 0; i++) {
        pause = pause.multipliedBy(2);
      }
      pause = pause.compareTo(MOST) > 0 ? MOST : pause;
      Duration left = pause.minus(Duration.between(last, now));
      return left.isNegative() ? Duration.ZERO : left;
    }
  }

  void forget(Controller.Key key) {
    records.remove(key);
  }

  /** Counts Pods that ended since the last look. */
  Record count(Controller.Key key, List<ObjectNode> succeeded, List<ObjectNode> failed) {
    Instant success = succeeded.stream().map(JobBackOff::end).max(Instant::compareTo).orElse(null);
    Record before = success == null ? records.getOrDefault(key, Record.NONE) : Record.NONE;
    List<Instant> counted =
        failed.stream()
            .map(JobBackOff::end)
            .filter(t -> success == null || t.isAfter(success))
            .sorted()
            .toList();
    Record now =
        counted.isEmpty()
            ? before
            : new Record(before.failures() + counted.size(), counted.getLast());
    records.put(key, now);
    return now;
  }

  /** The same for one index alone, whose last Pod failed. */
  static Record ofIndex(JsonNode failed) {
    return new Record(JobPods.allFailures(failed) + 1, end(failed));
  }

  /** When a Pod ended; where nobody says so, when its end was asked for or it was made. */
  static Instant end(JsonNode pod) {
    Instant last = null;
    for (JsonNode status : pod.path("status").path("containerStatuses")) {
      Instant end = time(status.path("state").path("terminated").path("finishedAt"));
      if (end.equals(Instant.EPOCH)) {
        last = null;
        break;
      }
      last = last == null || end.isAfter(last) ? end : last;
    }
    if (last != null) {
      return last;
    }
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals("Ready")
          && condition.path("status").asString("").equals("False")
          && condition.has("lastTransitionTime")) {
        return time(condition.path("lastTransitionTime"));
      }
    }
    if (Objects.ending(pod)) {
      long grace = pod.path("metadata").path("deletionGracePeriodSeconds").asLong(0);
      return time(pod.path("metadata").path("deletionTimestamp")).minusSeconds(grace);
    }
    return time(pod.path("metadata").path("creationTimestamp"));
  }

  private static Instant time(JsonNode text) {
    try {
      return Instant.parse(text.asString(""));
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
