package dev.lab.sandbox.kinds;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a Job knows its Pods: labels with its name and uid, which the API server makes. */
final class JobSelector {
  private static final String PREFIX = "batch.kubernetes.io/";
  private static final String NAME = "job-name";
  private static final String UID = "controller-uid";

  private JobSelector() {}

  /** Adds what is not there; what contradicts it is found by {@link #validate}. */
  static void generate(ObjectNode job) {
    ObjectNode spec = job.withObjectProperty("spec");
    ObjectNode labels =
        spec.withObjectProperty("template")
            .withObjectProperty("metadata")
            .withObjectProperty("labels");
    expected(job).forEach((key, value) -> labels.putIfAbsent(key, labels.stringNode(value)));
    String uid = job.path("metadata").path("uid").asString("");
    ObjectNode wanted = spec.withObjectProperty("selector").withObjectProperty("matchLabels");
    wanted.putIfAbsent(PREFIX + UID, wanted.stringNode(uid));
  }

  private static Map<String, String> expected(JsonNode job) {
    String name = job.path("metadata").path("name").asString("");
    String uid = job.path("metadata").path("uid").asString("");
    return Map.of(UID, uid, NAME, name, PREFIX + UID, uid, PREFIX + NAME, name);
  }

  static void validate(Faults faults, ObjectNode job) {
    JsonNode spec = job.path("spec");
    if (spec.path("manualSelector").asBoolean(false)) {
      return;
    }
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    Map<String, String> expected = expected(job);
    for (String key : List.of(UID, NAME, PREFIX + UID, PREFIX + NAME)) {
      String field = "spec.template.metadata.labels[" + key + "]";
      String value = expected.getOrDefault(key, "");
      if (!labels.has(key)) {
        faults.required(field, "must be '" + value + "'");
      } else if (!labels.path(key).asString("").equals(value)) {
        faults.invalid(field, Replicas.goMap(labels), "must be '" + value + "'");
      }
    }
    for (Map.Entry<String, JsonNode> one : spec.path("selector").path("matchLabels").properties()) {
      if (!one.getValue().asString("").equals(expected.get(one.getKey()))) {
        faults.invalid(
            "spec.selector",
            Replicas.goSelector(spec.path("selector")),
            "`selector` not auto-generated");
        break;
      }
    }
  }

  /** The selector as such, and that it fits the template. */
  static void validateTemplate(Faults faults, JsonNode spec) {
    JsonNode selector = spec.path("selector");
    if (selector.isMissingNode()) {
      faults.required("spec.selector");
      return;
    }
    faults.selector("spec.selector", selector);
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    if (!Replicas.matches(selector.path("matchLabels"), labels)) {
      faults.invalid(
          "spec.template.metadata.labels",
          Replicas.goMap(labels),
          "`selector` does not match template `labels`");
    }
  }
}
