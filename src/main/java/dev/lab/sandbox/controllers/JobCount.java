package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.controllers.JobConditions.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many Pods of a Job have succeeded and failed. A Pod is counted once: its uid is noted in the
 * status, then the Pod is let go, then the number is raised; whoever goes on after an end in
 * between counts the same.
 */
final class JobCount {
  private final JsonNode spec;
  private final ObjectNode status;
  private final List<ObjectNode> pods;
  private final JobFailurePolicy policy;
  private final Set<String> succeededUids;
  private final Set<String> failedUids;
  private JobIndexes succeededIndexes;
  private JobIndexes failedIndexes;

  JobCount(JsonNode spec, ObjectNode status, List<ObjectNode> pods) {
    this.spec = spec;
    this.status = status;
    this.pods = pods;
    this.policy = new JobFailurePolicy(spec);
    this.succeededUids = uncounted("succeeded");
    this.failedUids = uncounted("failed");
    int completions = spec.path("completions").asInt(0);
    this.succeededIndexes =
        JobIndexes.parse(status.path("completedIndexes").asString(""), completions)
            .with(newSucceeded().stream().map(JobPods::index).toList());
    this.failedIndexes =
        JobIndexes.parse(status.path("failedIndexes").asString(""), completions)
            .with(newFailed().stream().filter(this::endsItsIndex).map(JobPods::index).toList());
    if (!indexed()) {
      succeededIndexes = JobIndexes.parse("", 0);
      failedIndexes = succeededIndexes;
    }
  }

  private Set<String> uncounted(String field) {
    Set<String> all = new HashSet<>();
    status.path("uncountedTerminatedPods").path(field).forEach(u -> all.add(u.asString("")));
    return all;
  }

  boolean indexed() {
    return spec.path("completionMode").asString("").equals("Indexed");
  }

  boolean perIndex() {
    return spec.has("backoffLimitPerIndex");
  }

  private boolean endsItsIndex(ObjectNode failed) {
    return perIndex()
        && (policy.failsIndex(failed)
            || policy.counts(failed)
                && JobPods.failures(failed) >= spec.path("backoffLimitPerIndex").asInt(0));
  }

  /** Why a Pod's failure is the whole Job's, where its policy says so. */
  Optional<Reason> failsJob() {
    return policy.failsJob(pods.stream().filter(this::failed).toList());
  }

  /** How often an index has failed, once this Pod of it has. */
  JobPods.Failures failuresAfter(ObjectNode failed) {
    int counted = policy.counts(failed) ? 1 : 0;
    return new JobPods.Failures(
        JobPods.failures(failed) + counted, JobPods.ignored(failed) + 1 - counted);
  }

  /** Whether Pods that are about to end are waited for. */
  boolean replacesFailedOnly() {
    return spec.path("podReplacementPolicy").asString("").equals("Failed");
  }

  boolean failed(JsonNode pod) {
    String phase = JobPods.phase(pod);
    return phase.equals("Failed")
        || !replacesFailedOnly() && Objects.ending(pod) && !phase.equals("Succeeded");
  }

  private boolean valid(JsonNode pod) {
    int index = JobPods.index(pod);
    return !indexed() || index >= 0 && index < spec.path("completions").asInt(0);
  }

  List<ObjectNode> newSucceeded() {
    return fresh(succeededUids).stream().filter(p -> JobPods.phase(p).equals("Succeeded")).toList();
  }

  List<ObjectNode> newFailed() {
    return fresh(failedUids).stream().filter(this::failed).toList();
  }

  private List<ObjectNode> fresh(Set<String> known) {
    return pods.stream()
        .filter(p -> JobPods.tracked(p) && !known.contains(Objects.uid(p)) && valid(p))
        .toList();
  }

  int succeeded() {
    return indexed()
        ? succeededIndexes.total()
        : status.path("succeeded").asInt(0) + newSucceeded().size() + succeededUids.size();
  }

  int failed() {
    return status.path("failed").asInt(0)
        + (int) newFailed().stream().filter(policy::counts).count()
        + failedUids.size();
  }

  JobIndexes succeededIndexes() {
    return succeededIndexes;
  }

  JobIndexes failedIndexes() {
    return failedIndexes;
  }

  /** The last failed Pod of each index that is to be tried again, and has no other Pod yet. */
  Map<Integer, ObjectNode> toReplace() {
    Set<Integer> active = new HashSet<>();
    pods.stream().filter(JobPods::active).forEach(p -> active.add(JobPods.index(p)));
    Map<Integer, ObjectNode> last = new HashMap<>();
    for (ObjectNode pod : pods) {
      int index = JobPods.index(pod);
      if (perIndex()
          && JobPods.tracked(pod)
          && valid(pod)
          && failed(pod)
          && !active.contains(index)
          && !succeededIndexes.has(index)
          && !failedIndexes.has(index)) {
        last.merge(index, pod, (a, b) -> JobPods.allFailures(a) <= JobPods.allFailures(b) ? b : a);
      }
    }
    return last;
  }

  /**
   * Notes what is counted now in the status.
   *
   * @param ends whether the whole Job fails: what still runs counts as failed
   * @param released whether Pods are let go whatever they are
   * @return the Pods to let go of
   */
  List<ObjectNode> note(boolean ends, boolean released) {
    Map<Integer, ObjectNode> kept = toReplace();
    List<ObjectNode> go = new ArrayList<>();
    ObjectNode uncounted = status.withObjectProperty("uncountedTerminatedPods");
    for (ObjectNode pod : pods) {
      boolean succeeded = JobPods.phase(pod).equals("Succeeded");
      boolean waits = pod.equals(kept.get(JobPods.index(pod)));
      if (!JobPods.tracked(pod) || !released && !succeeded && (!failed(pod) || waits)) {
        continue;
      }
      go.add(pod);
      String uid = Objects.uid(pod);
      if (succeeded && !failedUids.contains(uid)) {
        if (!indexed() && succeededUids.add(uid)) {
          uncounted.withArrayProperty("succeeded").add(uid);
        }
      } else if ((failed(pod) || ends) && valid(pod) && policy.counts(pod) && failedUids.add(uid)) {
        uncounted.withArrayProperty("failed").add(uid);
      }
    }
    if (indexed()) {
      ReplicaSetController.count(status, "succeeded", succeededIndexes.total());
      text(status, "completedIndexes", succeededIndexes.toString());
      if (perIndex()) {
        status.put("failedIndexes", failedIndexes.toString());
      }
    }
    return go;
  }

  private static void text(ObjectNode status, String field, String value) {
    if (value.isEmpty()) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }

  /** Raises the numbers by what was noted and is let go of. */
  void raise() {
    ObjectNode uncounted = status.withObjectProperty("uncountedTerminatedPods");
    for (String field : List.of("succeeded", "failed")) {
      if (uncounted.path(field) instanceof ArrayNode noted) {
        int now = status.path(field).asInt(0) + noted.size();
        ReplicaSetController.count(status, field, now);
        uncounted.remove(field);
      }
    }
  }
}
