package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Job's Pods: makes them, finds and deletes them, and lets go of those that are counted. */
final class JobPods {
  static final String COMPONENT = "job-controller";
  static final String INDEX = "batch.kubernetes.io/job-completion-index";
  private static final String FAILURES = "batch.kubernetes.io/job-index-failure-count";
  private static final String IGNORED = "batch.kubernetes.io/job-index-ignored-failure-count";
  private static final String TRACKING = "batch.kubernetes.io/job-tracking";
  private static final String VARIABLE = "JOB_COMPLETION_INDEX";

  /** A generated name is no longer than a label, its five random letters among it. */
  private static final int MOST_PREFIX = 58;

  /** Those that have come least far go first. */
  static final Comparator<ObjectNode> LEAST_WORTH =
      Comparator.<ObjectNode, Boolean>comparing(p -> p.path("spec").has("nodeName"))
          .thenComparing(p -> phase(p).equals("Running"))
          .thenComparing(p -> Objects.condition(p, "Ready"))
          .thenComparing(p -> Objects.meta(p, "creationTimestamp"), Comparator.reverseOrder())
          .thenComparing(Objects::name);

  private final Api api;
  private final Events events;
  private final Kind jobs;
  private final Kind pods;

  JobPods(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.jobs = api.kinds().named("Job");
    this.pods = api.kinds().named("Pod");
  }

  /** How often an index has failed: what counts, and what the Job's policy does not count. */
  record Failures(int counted, int ignored) {
    static final Failures NONE = new Failures(0, 0);
  }

  /** All of them by their indexes, as they are now. */
  List<ObjectNode> of(ObjectNode job) {
    return api.list(pods, Objects.namespace(job)).items().stream()
        .filter(p -> Objects.controlledBy(p, job))
        .sorted(Comparator.comparing(JobPods::index).thenComparing(Objects::name))
        .toList();
  }

  static String phase(JsonNode pod) {
    return pod.path("status").path("phase").asString("");
  }

  static boolean ended(JsonNode pod) {
    return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
  }

  /** Whether it runs or is about to, and is to go on. */
  static boolean active(JsonNode pod) {
    return !ended(pod) && !Objects.ending(pod);
  }

  /** Whether it is not counted yet. */
  static boolean tracked(JsonNode pod) {
    return pod.path("metadata")
        .path("finalizers")
        .valueStream()
        .anyMatch(f -> f.asString("").equals(TRACKING));
  }

  /** Its completion index; -1 where it has none. */
  static int index(JsonNode pod) {
    String text = annotation(pod, INDEX);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  /** How often the Pods before it in its index failed. */
  static int failures(JsonNode pod) {
    return number(pod, FAILURES);
  }

  /** How often they failed in a way that is not counted. */
  static int ignored(JsonNode pod) {
    return number(pod, IGNORED);
  }

  static int allFailures(JsonNode pod) {
    return failures(pod) + ignored(pod);
  }

  private static int number(JsonNode pod, String name) {
    String text = annotation(pod, name);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static String annotation(JsonNode pod, String name) {
    return pod.path("metadata").path("annotations").path(name).asString("");
  }

  /**
   * Makes one.
   *
   * @param index its completion index, or -1
   * @param failures how often its index failed, where that is counted
   */
  void create(ObjectNode job, int index, Optional<Failures> failures) {
    ObjectNode template = (ObjectNode) job.path("spec").path("template").deepCopy();
    ObjectNode pod = Objects.empty();
    ObjectNode metadata = pod.putObject("metadata");
    for (String field : List.of("labels", "annotations", "finalizers")) {
      if (template.path("metadata").has(field)) {
        metadata.set(field, template.path("metadata").path(field));
      }
    }
    if (!tracked(pod)) {
      metadata.withArrayProperty("finalizers").add(TRACKING);
    }
    ObjectNode spec = template.withObjectProperty("spec");
    String prefix = Objects.name(job) + "-";
    if (index >= 0) {
      metadata.withObjectProperty("annotations").put(INDEX, "" + index);
      metadata.withObjectProperty("labels").put(INDEX, "" + index);
      spec.put("hostname", prefix + index);
      addVariable(spec);
      String end = "-" + index + "-";
      String whole = Objects.name(job) + end;
      prefix =
          whole.length() > MOST_PREFIX
              ? whole.substring(0, MOST_PREFIX - end.length()) + end
              : whole;
    }
    if (failures.isPresent()) {
      ObjectNode annotations = metadata.withObjectProperty("annotations");
      annotations.put(FAILURES, "" + failures.get().counted());
      if (failures.get().ignored() > 0) {
        annotations.put(IGNORED, "" + failures.get().ignored());
      }
    }
    metadata.put("generateName", prefix);
    pod.set("spec", spec);
    Objects.own(pod, jobs.type(), job);
    try {
      ObjectNode created = api.create(pods, Objects.namespace(job), pod);
      events.normal(job, COMPONENT, "SuccessfulCreate", "Created pod: " + Objects.name(created));
    } catch (ApiException e) {
      events.record(
          "Warning", job, "", COMPONENT, "FailedCreate", "Error creating: " + e.status().message());
      throw e;
    }
  }

  private static void addVariable(ObjectNode spec) {
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        ArrayNode all = ((ObjectNode) container).withArrayProperty("env");
        if (all.valueStream().noneMatch(v -> v.path("name").asString("").equals(VARIABLE))) {
          all.addObject()
              .put("name", VARIABLE)
              .putObject("valueFrom")
              .putObject("fieldRef")
              .put("fieldPath", "metadata.labels['" + INDEX + "']");
        }
      }
    }
  }

  /** Asks for its end; it is there until it is counted. */
  void delete(ObjectNode job, ObjectNode pod) {
    try {
      api.delete(pods, Objects.namespace(pod), Objects.name(pod), DeleteOptions.background());
      events.normal(job, COMPONENT, "SuccessfulDelete", "Deleted pod: " + Objects.name(pod));
    } catch (ApiException e) {
      // Gone already.
    }
  }

  /** Lets go of it: it is counted, or nobody will count it. */
  void release(ObjectNode pod) {
    try {
      api.edit(
          pods,
          Objects.namespace(pod),
          Objects.name(pod),
          object -> {
            if (Objects.uid(object).equals(Objects.uid(pod))) {
              ArrayNode all = object.withObjectProperty("metadata").withArrayProperty("finalizers");
              for (int i = all.size() - 1; i >= 0; i--) {
                if (all.get(i).asString("").equals(TRACKING)) {
                  all.remove(i);
                }
              }
            }
            return object;
          });
    } catch (ApiException e) {
      // Gone already.
    }
  }

  /** Lets go of those of a namespace that no Job will count. */
  void releaseStrays(String namespace) {
    for (ObjectNode pod : api.list(pods, namespace).items()) {
      if (tracked(pod) && !counted(pod)) {
        release(pod);
      }
    }
  }

  private boolean counted(ObjectNode pod) {
    return Objects.controller(pod)
        .filter(o -> o.path("kind").asString("").equals("Job"))
        .flatMap(o -> api.find(jobs, Objects.namespace(pod), o.path("name").asString("")))
        .filter(j -> Objects.controlledBy(pod, j))
        .filter(j -> !JobConditions.finished(j))
        .isPresent();
  }
}
