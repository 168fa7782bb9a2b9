package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes finished Jobs once their time to live is over (ttlSecondsAfterFinished). */
final class JobTtlController implements Controller {
  private final Api api;
  private final Kind jobs;

  JobTtlController(Api api) {
    this.api = api;
    this.jobs = api.kinds().named("Job");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(new Trigger("Job", e -> Keys.itself(e.object())));
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> job = api.find(jobs, key.namespace(), key.name());
    if (job.isEmpty()
        || Objects.ending(job.get())
        || !job.get().path("spec").has("ttlSecondsAfterFinished")
        || !JobConditions.finished(job.get())) {
      return null;
    }
    long seconds = job.get().path("spec").path("ttlSecondsAfterFinished").asLong(0);
    Duration left =
        Duration.between(api.clock().instant(), finished(job.get()).plusSeconds(seconds));
    if (left.isPositive()) {
      return left;
    }
    try {
      api.delete(
          jobs,
          key.namespace(),
          key.name(),
          new DeleteOptions(
              DeleteOptions.Propagation.FOREGROUND, null, Objects.uid(job.get()), "", false));
    } catch (ApiException e) {
      // Gone already.
    }
    return null;
  }

  private static Instant finished(JsonNode job) {
    for (JsonNode condition : job.path("status").path("conditions")) {
      if (condition.path("type").asString("").matches("Complete|Failed")
          && condition.path("status").asString("").equals("True")) {
        return Instant.parse(condition.path("lastTransitionTime").asString(""));
      }
    }
    return Instant.EPOCH;
  }
}
