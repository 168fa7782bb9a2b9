package dev.lab.sandbox.kinds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A DaemonSet (Kubernetes API, apps/v1). */
final class DaemonSetKind extends StoredKind {
  private static final String GENERATION = "deprecated.daemonset.template.generation";

  DaemonSetKind() {
    super(Types.inAll("apps", "DaemonSet", "daemonsets", "ds"), "status");
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    annotations(object).putIfAbsent(GENERATION, object.stringNode("1"));
    ObjectNode spec = object.withObjectProperty("spec");
    Replicas.templateDefaults(spec);
    if (!spec.has("revisionHistoryLimit")) {
      spec.put("revisionHistoryLimit", 10);
    }
    ObjectNode strategy = spec.withObjectProperty("updateStrategy");
    absent(strategy, "type", "RollingUpdate");
    if (strategy.path("type").asString("").equals("RollingUpdate")) {
      ObjectNode rolling = strategy.withObjectProperty("rollingUpdate");
      if (!rolling.has("maxUnavailable")) {
        rolling.put("maxUnavailable", 1);
      }
      if (!rolling.has("maxSurge")) {
        rolling.put("maxSurge", 0);
      }
    }
    ObjectNode status = object.withObjectProperty("status");
    for (String count :
        List.of(
            "currentNumberScheduled",
            "desiredNumberScheduled",
            "numberMisscheduled",
            "numberReady")) {
      if (!status.has(count)) {
        status.put(count, 0);
      }
    }
  }

  private static ObjectNode annotations(ObjectNode object) {
    return object.withObjectProperty("metadata").withObjectProperty("annotations");
  }

  /** Templates are counted, as before there were revisions. */
  @Override
  public void prepareUpdate(ObjectNode object, ObjectNode old) {
    int before = old.path("metadata").path("annotations").path(GENERATION).asInt(1);
    applyDefaults(object);
    boolean same = object.path("spec").path("template").equals(old.path("spec").path("template"));
    annotations(object).put(GENERATION, "" + (same ? before : before + 1));
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    Replicas.validateTemplate(faults, object, old, "daemonset");
    JsonNode strategy = spec.path("updateStrategy");
    faults.oneOf(
        "spec.updateStrategy.type",
        strategy.path("type").asString(""),
        List.of("OnDelete", "RollingUpdate"));
    JsonNode rolling = strategy.path("rollingUpdate");
    if (none(rolling.path("maxUnavailable")) && none(rolling.path("maxSurge"))) {
      faults.invalid(
          "spec.updateStrategy.rollingUpdate.maxUnavailable",
          "0",
          "cannot be 0 when `maxSurge` is 0");
    }
  }

  private static boolean none(JsonNode number) {
    return !number.isMissingNode() && number.asString("").matches("0+%?");
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Cells.number("Desired"),
        Cells.number("Current"),
        Cells.number("Ready"),
        Cells.number("Up-to-date"),
        Cells.number("Available"),
        Column.text("Node Selector"),
        Cells.AGE,
        Column.wide("Containers"),
        Column.wide("Images"),
        Column.wide("Selector"));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    JsonNode pod = spec.path("template").path("spec");
    return List.of(
        Cells.name(object),
        status.path("desiredNumberScheduled").asInt(0),
        status.path("currentNumberScheduled").asInt(0),
        status.path("numberReady").asInt(0),
        status.path("updatedNumberScheduled").asInt(0),
        status.path("numberAvailable").asInt(0),
        Cells.selector(pod.path("nodeSelector")),
        Cells.age(object, now),
        Cells.containers(pod, "name"),
        Cells.containers(pod, "image"),
        Cells.selector(spec.path("selector").path("matchLabels")));
  }
}
