package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Job's conditions (Kubernetes API, batch/v1 JobCondition). */
final class JobConditions {
  private JobConditions() {}

  /** Why a Job ends, or has ended. */
  record Reason(String reason, String message) {
    static final Reason REACHED =
        new Reason("CompletionsReached", "Reached expected number of succeeded pods");
    static final Reason BACK_OFF =
        new Reason("BackoffLimitExceeded", "Job has reached the specified backoff limit");
    static final Reason DEADLINE =
        new Reason("DeadlineExceeded", "Job was active longer than specified deadline");
    static final Reason FAILED_INDEXES = new Reason("FailedIndexes", "Job has failed indexes");
    static final Reason TOO_MANY_FAILED_INDEXES =
        new Reason(
            "MaxFailedIndexesExceeded",
            "Job has exceeded the specified maximal number of failed indexes");
  }

  static boolean finished(JsonNode job) {
    return Objects.condition(job, "Complete") || Objects.condition(job, "Failed");
  }

  /** The reason of a condition that holds. */
  static Optional<Reason> reason(JsonNode status, String type) {
    for (JsonNode each : status.path("conditions")) {
      if (each.path("type").asString("").equals(type)
          && each.path("status").asString("").equals("True")) {
        return Optional.of(
            new Reason(each.path("reason").asString(""), each.path("message").asString("")));
      }
    }
    return Optional.empty();
  }

  /**
   * Sets a condition.
   *
   * @return whether it is another than before; what was not there and does not hold is not added
   */
  static boolean set(ObjectNode status, String type, boolean holds, Reason why, String now) {
    ObjectNode condition = null;
    for (JsonNode each : status.path("conditions")) {
      if (each.path("type").asString("").equals(type)) {
        condition = (ObjectNode) each;
      }
    }
    String text = holds ? "True" : "False";
    if (condition == null && !holds
        || condition != null
            && condition.path("status").asString("").equals(text)
            && condition.path("reason").asString("").equals(why.reason())
            && condition.path("message").asString("").equals(why.message())) {
      return false;
    }
    if (condition == null) {
      condition = status.withArrayProperty("conditions").addObject();
    }
    condition
        .put("lastProbeTime", now)
        .put("lastTransitionTime", now)
        .put("message", why.message())
        .put("reason", why.reason())
        .put("status", text)
        .put("type", type);
    return true;
  }
}
