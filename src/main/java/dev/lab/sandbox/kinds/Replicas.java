package dev.lab.sandbox.kinds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Deployments, ReplicaSets and DaemonSets share: a selector, a template, a number of replicas.
 */
final class Replicas {
  private Replicas() {}

  static void applyDefaults(ObjectNode object) {
    ObjectNode spec = object.withObjectProperty("spec");
    if (!spec.has("replicas")) {
      spec.put("replicas", 1);
    }
    templateDefaults(spec);
  }

  /** Fills in what a template leaves out. */
  static void templateDefaults(ObjectNode spec) {
    ObjectNode template = spec.withObjectProperty("template");
    ObjectNode metadata = template.withObjectProperty("metadata");
    if (!metadata.has("creationTimestamp")) {
      metadata.putNull("creationTimestamp");
    }
    PodTemplate.applyDefaults(template.withObjectProperty("spec"));
  }

  static void validate(Faults faults, ObjectNode object, @Nullable ObjectNode old) {
    faults.metadata(object, Faults.NameRule.SUBDOMAIN);
    JsonNode spec = object.path("spec");
    faults.notNegative("spec.replicas", spec.path("replicas").asInt(0));
    validateTemplate(faults, object, old, "deployment");
  }

  /**
   * What is wrong with a selector and a template.
   *
   * @param kind as a message names it
   */
  static void validateTemplate(
      Faults faults, ObjectNode object, @Nullable ObjectNode old, String kind) {
    JsonNode spec = object.path("spec");
    faults.notNegative("spec.minReadySeconds", spec.path("minReadySeconds").asInt(0));
    JsonNode selector = spec.path("selector");
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    if (selector.isMissingNode()) {
      faults.required("spec.selector");
    } else if (selector.isEmpty()) {
      faults.invalid(
          "spec.selector", goSelector(selector), "empty selector is invalid for " + kind);
    }
    faults.labels("spec.template.metadata.labels", labels);
    if (!matches(selector.path("matchLabels"), labels)) {
      faults.invalid(
          "spec.template.metadata.labels",
          goMap(labels),
          "`selector` does not match template `labels`");
    }
    PodTemplate.validate(faults, "spec.template.spec", spec.path("template").path("spec"), true);
    if (old != null && !selector.equals(old.path("spec").path("selector"))) {
      faults.invalid("spec.selector", goSelector(selector), "field is immutable");
    }
  }

  static boolean matches(JsonNode wanted, JsonNode labels) {
    for (var entry : wanted.properties()) {
      if (!entry.getValue().equals(labels.path(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** As Go prints a map. */
  static String goMap(JsonNode map) {
    if (map.isMissingNode()) {
      return "map[string]string(nil)";
    }
    List<String> each =
        map.properties().stream()
            .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue().asString("") + "\"")
            .sorted()
            .toList();
    return "map[string]string{" + String.join(", ", each) + "}";
  }

  static String goSelector(JsonNode selector) {
    return "v1.LabelSelector{MatchLabels:"
        + goMap(selector.path("matchLabels"))
        + ", MatchExpressions:[]v1.LabelSelectorRequirement(nil)}";
  }
}
