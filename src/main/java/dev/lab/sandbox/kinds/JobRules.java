package dev.lab.sandbox.kinds;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of a Job's spec, in a real API server's words and order (batch/v1 JobSpec). */
final class JobRules {
  private static final int MOST_INDEXES = 100_000;
  private static final List<String> POLICIES = List.of("OnFailure", "Never");

  private JobRules() {}

  static void validate(Faults faults, JsonNode spec) {
    for (String number :
        List.of(
            "parallelism",
            "completions",
            "activeDeadlineSeconds",
            "backoffLimit",
            "ttlSecondsAfterFinished",
            "backoffLimitPerIndex",
            "maxFailedIndexes")) {
      faults.notNegative("spec." + number, spec.path(number).asInt(0));
    }
    if (spec.has("maxFailedIndexes") && !spec.has("backoffLimitPerIndex")) {
      faults.required("spec.backoffLimitPerIndex", "when maxFailedIndexes is specified");
    }
    String mode = spec.path("completionMode").asString("");
    faults.oneOf("spec.completionMode", mode, List.of("NonIndexed", "Indexed"));
    switch (mode) {
      case "Indexed" -> indexed(faults, spec);
      case "NonIndexed" -> notIndexed(faults, spec);
      default -> {}
    }
    JobPolicyRules.validate(faults, spec);
    // Accepted and not obeyed, it would mislead: a real cluster has it.
    if (spec.has("successPolicy")) {
      faults.forbidden("spec.successPolicy", "the sandbox has no successPolicy");
    }
    faults.oneOf(
        "spec.podReplacementPolicy",
        spec.path("podReplacementPolicy").asString(""),
        spec.has("podFailurePolicy")
            ? List.of("Failed")
            : List.of("Failed", "TerminatingOrFailed"));
    JsonNode pod = spec.path("template").path("spec");
    faults.labels(
        "spec.template.metadata.labels", spec.path("template").path("metadata").path("labels"));
    PodTemplate.validate(faults, "spec.template.spec", pod, false);
    restarts(faults, pod.path("restartPolicy").asString(""));
    JobPolicyRules.restarts(faults, spec, pod.path("restartPolicy").asString(""));
  }

  private static void restarts(Faults faults, String policy) {
    if (policy.equals("Always") || policy.isEmpty()) {
      faults.required("spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
    } else {
      faults.oneOf("spec.template.spec.restartPolicy", policy, POLICIES);
    }
  }

  private static void indexed(Faults faults, JsonNode spec) {
    if (!spec.has("completions")) {
      faults.required("spec.completions", "when completion mode is Indexed");
    }
    atMost(faults, spec, "parallelism", "when completion mode is Indexed");
    int failed = spec.path("maxFailedIndexes").asInt(0);
    if (spec.has("completions") && failed > spec.path("completions").asInt(0)) {
      faults.invalid(
          "spec.maxFailedIndexes", "" + failed, "must be less than or equal to completions");
    }
    atMost(faults, spec, "maxFailedIndexes", "");
  }

  private static void atMost(Faults faults, JsonNode spec, String field, String when) {
    int value = spec.path(field).asInt(0);
    if (value > MOST_INDEXES) {
      String words = "must be less than or equal to " + MOST_INDEXES + " " + when;
      faults.invalid("spec." + field, "" + value, words.strip());
    }
  }

  private static void notIndexed(Faults faults, JsonNode spec) {
    for (String field : List.of("backoffLimitPerIndex", "maxFailedIndexes")) {
      if (spec.has(field)) {
        faults.invalid(
            "spec." + field, spec.path(field).asString(""), "requires indexed completion mode");
      }
    }
  }

  /** Pods of an Indexed Job have names of hosts. */
  static void hostname(Faults faults, JsonNode job) {
    JsonNode spec = job.path("spec");
    int completions = spec.path("completions").asInt(0);
    String name = job.path("metadata").path("name").asString("");
    String last = name + "-" + (completions - 1);
    if (spec.path("completionMode").asString("").equals("Indexed")
        && completions > 0
        && !last.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
      faults.invalidText(
          "metadata.name", name, "will not able to create pod with invalid DNS label: " + last);
    }
  }

  /** What an update may not change. */
  static void update(Faults faults, ObjectNode job, ObjectNode old) {
    JsonNode spec = job.path("spec");
    JsonNode before = old.path("spec");
    completions(faults, spec, before);
    if (!spec.path("selector").equals(before.path("selector"))) {
      faults.invalid(
          "spec.selector", Replicas.goSelector(spec.path("selector")), "field is immutable");
    }
    boolean notStarted =
        before.path("suspend").asBoolean(false) && !old.path("status").has("startTime");
    JsonNode template = template(spec, notStarted);
    if (!template.equals(template(before, notStarted))) {
      // A real server prints the whole template as Go has it, pointers included.
      faults.invalid("spec.template", "core.PodTemplateSpec{...}", "field is immutable");
    }
    immutable(faults, spec, before, "completionMode");
    if (!spec.path("podFailurePolicy").equals(before.path("podFailurePolicy"))) {
      // A real server prints the whole policy as Go has it, pointers included.
      String value = spec.has("podFailurePolicy") ? "batch.PodFailurePolicy{...}" : "\"null\"";
      faults.invalid("spec.podFailurePolicy", value, "field is immutable");
    }
    immutable(faults, spec, before, "backoffLimitPerIndex");
    immutable(faults, spec, before, "managedBy");
  }

  private static void completions(Faults faults, JsonNode spec, JsonNode before) {
    boolean indexed = spec.path("completionMode").asString("").equals("Indexed");
    if (!indexed) {
      immutable(faults, spec, before, "completions");
    } else if (spec.has("completions")
        && !spec.path("completions").equals(before.path("completions"))
        && spec.path("completions").asInt(0) != spec.path("parallelism").asInt(0)) {
      faults.invalid(
          "spec.completions",
          spec.path("completions").asString(""),
          "can only be modified in tandem with spec.parallelism");
    }
  }

  private static void immutable(Faults faults, JsonNode spec, JsonNode before, String field) {
    JsonNode value = spec.path(field);
    if (value.equals(before.path(field))) {
      return;
    }
    String text = value.isMissingNode() ? "null" : value.asString("");
    faults.invalid(
        "spec." + field, value.isString() ? "\"" + text + "\"" : text, "field is immutable");
  }

  /** Where a Job has not started, what says where its Pods go may change. */
  private static JsonNode template(JsonNode spec, boolean notStarted) {
    JsonNode template = spec.path("template").deepCopy();
    if (notStarted && template instanceof ObjectNode object) {
      object.withObjectProperty("metadata").remove(List.of("labels", "annotations"));
      object
          .withObjectProperty("spec")
          .remove(List.of("nodeSelector", "tolerations", "schedulingGates"));
    }
    return template;
  }
}
