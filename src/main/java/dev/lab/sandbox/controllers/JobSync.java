package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.controllers.JobConditions.Reason;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One look at one Job that is not finished, in the order of a real controller's. */
final class JobSync {
  /** As many Pods are made at a time. */
  private static final int MOST_AT_ONCE = 500;

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Api api;
  private final Events events;
  private final Kind kind;
  private final JobPods pods;
  private final ObjectNode job;
  private final JsonNode spec;
  private final ObjectNode status;
  private final List<ObjectNode> all;
  private final List<ObjectNode> live;
  private final JobCount count;
  private final JobBackOff.Record failures;
  private final Instant now;
  private final boolean suspended;
  private int active;
  private int ready;
  private int terminating;
  private @Nullable Duration again;

  JobSync(Api api, Events events, JobPods pods, JobBackOff backOff, ObjectNode job) {
    this.api = api;
    this.events = events;
    this.kind = api.kinds().named("Job");
    this.pods = pods;
    this.job = job;
    this.spec = job.path("spec");
    this.status = job.withObjectProperty("status").deepCopy();
    this.all = pods.of(job);
    this.live = all.stream().filter(JobPods::active).toList();
    this.count = new JobCount(spec, status, all);
    this.now = api.clock().instant();
    this.suspended = spec.path("suspend").asBoolean(false);
    this.active = live.size();
    this.ready = (int) live.stream().filter(p -> Objects.condition(p, "Ready")).count();
    this.terminating =
        (int) all.stream().filter(p -> Objects.ending(p) && !JobPods.ended(p)).count();
    this.failures =
        backOff.count(Keys.itself(job).getFirst(), count.newSucceeded(), count.newFailed());
  }

  private String stamp() {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Says when to look again though nothing changed; null for never. */
  @Nullable Duration run() {
    if (!status.has("startTime") && !suspended) {
      status.put("startTime", stamp());
    }
    Optional<Reason> reached = JobConditions.reason(status, "SuccessCriteriaMet");
    Optional<Reason> failure = reached.isPresent() ? Optional.empty() : failure();
    if (reached.isPresent() || failure.isPresent()) {
      live.forEach(this::delete);
    } else {
      if (!Objects.ending(job)) {
        manage();
      }
      if (complete()) {
        reached = Optional.of(Reason.REACHED);
      } else if (!Objects.ending(job)) {
        suspension();
      }
    }
    boolean ends = failure.isPresent();
    List<ObjectNode> counted = count.note(ends, ends || reached.isPresent() || Objects.ending(job));
    ReplicaSetController.count(status, "active", active);
    status.put("ready", ready).put("terminating", terminating);
    failure.ifPresent(r -> JobConditions.set(status, "FailureTarget", true, r, stamp()));
    reached.ifPresent(r -> JobConditions.set(status, "SuccessCriteriaMet", true, r, stamp()));
    write();
    counted.forEach(pods::release);
    count.raise();
    Optional<Reason> end = ends ? failure : reached;
    boolean finished = end.isPresent() && terminating == 0;
    if (finished) {
      finish(ends ? "Failed" : "Complete", end.get());
    }
    write();
    if (finished) {
      tell(ends, end.get());
    }
    return again;
  }

  private Optional<Reason> failure() {
    Optional<Reason> before = JobConditions.reason(status, "FailureTarget");
    if (before.isPresent()) {
      return before;
    }
    Optional<Reason> policy = count.failsJob();
    if (policy.isPresent()) {
      return policy;
    }
    if (count.failed() > spec.path("backoffLimit").asInt(0) || restartedTooOften()) {
      return Optional.of(Reason.BACK_OFF);
    }
    if (spec.has("activeDeadlineSeconds") && !suspended) {
      Duration left = Duration.between(now, start().plusSeconds(number("activeDeadlineSeconds")));
      if (left.isNegative() || left.isZero()) {
        return Optional.of(Reason.DEADLINE);
      }
      lookAgain(left);
    }
    int failed = count.failedIndexes().total();
    if (spec.has("maxFailedIndexes") && failed > number("maxFailedIndexes")) {
      return Optional.of(Reason.TOO_MANY_FAILED_INDEXES);
    }
    return failed > 0 && failed + count.succeededIndexes().total() >= number("completions")
        ? Optional.of(Reason.FAILED_INDEXES)
        : Optional.empty();
  }

  private int number(String field) {
    return spec.path(field).asInt(0);
  }

  private Instant start() {
    try {
      return Instant.parse(status.path("startTime").asString(""));
    } catch (DateTimeParseException e) {
      return now;
    }
  }

  private void lookAgain(Duration after) {
    again = again == null || after.compareTo(again) < 0 ? after : again;
  }

  /** Of Pods that start their containers again, the Job counts the starts. */
  private boolean restartedTooOften() {
    if (!spec.at("/template/spec/restartPolicy").asString("").equals("OnFailure")) {
      return false;
    }
    int restarts = 0;
    for (ObjectNode pod : all) {
      if (JobPods.phase(pod).matches("Running|Pending")) {
        for (String list : List.of("initContainerStatuses", "containerStatuses")) {
          for (JsonNode container : pod.path("status").path(list)) {
            restarts += container.path("restartCount").asInt(0);
          }
        }
      }
    }
    return number("backoffLimit") == 0 ? restarts > 0 : restarts >= number("backoffLimit");
  }

  private boolean complete() {
    int succeeded = count.succeeded();
    return active == 0
        && (spec.has("completions") ? succeeded >= number("completions") : succeeded > 0);
  }

  private void delete(ObjectNode pod) {
    pods.delete(job, pod);
    active--;
    terminating++;
    ready -= Objects.condition(pod, "Ready") ? 1 : 0;
  }

  /** Makes Pods, or deletes some, so that as many run as are to. */
  private void manage() {
    int wanted = suspended ? 0 : wanted();
    List<ObjectNode> gone = tooMany(Math.max(0, active - wanted));
    if (suspended || !gone.isEmpty()) {
      for (ObjectNode pod : gone) {
        // It is not counted: nothing failed.
        pods.release(pod);
        delete(pod);
      }
      return;
    }
    int more = wanted - active - (count.replacesFailedOnly() ? terminating : 0);
    if (more > 0) {
      make(Math.min(more, MOST_AT_ONCE));
    }
  }

  private int wanted() {
    if (spec.has("completions")) {
      return Math.max(
          0, Math.min(number("parallelism"), number("completions") - count.succeeded()));
    }
    return count.succeeded() > 0 ? active : number("parallelism");
  }

  /** Pods to delete: such whose index is no index or has another Pod, then the least worth. */
  private List<ObjectNode> tooMany(int atLeast) {
    List<ObjectNode> gone = new ArrayList<>();
    List<ObjectNode> left = new ArrayList<>(live);
    left.sort(JobPods.LEAST_WORTH);
    if (count.indexed()) {
      Set<Integer> seen = new HashSet<>();
      for (ObjectNode pod : left.reversed()) {
        int index = JobPods.index(pod);
        if (index < 0 || index >= number("completions") || !seen.add(index)) {
          gone.add(pod);
        }
      }
      left.removeAll(gone);
    }
    for (int i = 0; i < left.size() && gone.size() < atLeast; i++) {
      gone.add(left.get(i));
    }
    return gone;
  }

  /** What cannot be made now is tried again; the reason was told. */
  private void make(int many) {
    try {
      makeAll(many);
    } catch (ApiException e) {
      lookAgain(RETRY);
    }
  }

  private void makeAll(int many) {
    if (!count.perIndex() && !failures.left(now).isZero()) {
      lookAgain(failures.left(now));
      active = 0;
      return;
    }
    if (!count.indexed()) {
      for (int i = 0; i < many; i++) {
        pods.create(job, -1, Optional.empty());
        active++;
      }
      return;
    }
    Map<Integer, ObjectNode> replaced = count.toReplace();
    for (int index : missing(many)) {
      ObjectNode before = replaced.get(index);
      Duration left = before == null ? Duration.ZERO : JobBackOff.ofIndex(before).left(now);
      if (left.isZero()) {
        JobPods.Failures failed =
            before == null ? JobPods.Failures.NONE : count.failuresAfter(before);
        pods.create(job, index, Optional.of(failed).filter(f -> count.perIndex()));
        active++;
      } else {
        lookAgain(left);
      }
    }
  }

  /** The first indexes that no Pod has and that are not done. */
  private List<Integer> missing(int many) {
    Set<Integer> taken = new HashSet<>();
    for (ObjectNode pod : all) {
      boolean waited = count.replacesFailedOnly() && Objects.ending(pod) && !JobPods.ended(pod);
      if (JobPods.active(pod) || waited) {
        taken.add(JobPods.index(pod));
      }
    }
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < number("completions") && missing.size() < many; i++) {
      if (!taken.contains(i) && !count.succeededIndexes().has(i) && !count.failedIndexes().has(i)) {
        missing.add(i);
      }
    }
    return missing;
  }

  private void suspension() {
    Reason why =
        suspended
            ? new Reason("JobSuspended", "Job suspended")
            : new Reason("JobResumed", "Job resumed");
    if (JobConditions.set(status, "Suspended", suspended, why, stamp())) {
      events.normal(job, JobPods.COMPONENT, suspended ? "Suspended" : "Resumed", why.message());
      if (!suspended) {
        status.put("startTime", stamp());
      }
    }
  }

  private void finish(String type, Reason why) {
    JobConditions.set(status, type, true, why, stamp());
    if (type.equals("Complete")) {
      status.put("completionTime", stamp());
    }
  }

  private void tell(boolean failed, Reason why) {
    if (failed) {
      events.record("Warning", job, "", JobPods.COMPONENT, why.reason(), why.message());
      return;
    }
    if (spec.has("completions") && status.path("succeeded").asInt(0) > number("completions")) {
      events.record(
          "Warning",
          job,
          "",
          JobPods.COMPONENT,
          "TooManySucceededPods",
          "Too many succeeded pods running after completion count reached");
    }
    events.normal(job, JobPods.COMPONENT, "Completed", "Job completed");
  }

  private void write() {
    ObjectNode written = status.deepCopy();
    api.edit(
        kind,
        Objects.namespace(job),
        Objects.name(job),
        object -> {
          if (Objects.uid(object).equals(Objects.uid(job))) {
            object.set("status", written);
          }
          return object;
        });
  }
}
