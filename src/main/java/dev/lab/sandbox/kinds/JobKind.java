package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Job (Kubernetes API, batch/v1). */
final class JobKind extends StoredKind {
  private static final int USUAL_BACK_OFF_LIMIT = 6;

  JobKind() {
    super(
        new ResourceType("batch", "v1", "Job", "jobs", "job", List.of(), List.of("all"), true),
        "status");
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public Set<String> selectableFields() {
    return Set.of("status.successful");
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    object.remove("status");
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    ObjectNode spec = object.withObjectProperty("spec");
    Replicas.templateDefaults(spec);
    if (!spec.has("completions") && !spec.has("parallelism")) {
      spec.put("completions", 1);
    }
    number(spec, "parallelism", 1);
    number(
        spec,
        "backoffLimit",
        spec.has("backoffLimitPerIndex") ? Integer.MAX_VALUE : USUAL_BACK_OFF_LIMIT);
    absent(spec, "completionMode", "NonIndexed");
    for (JsonNode rule : spec.path("podFailurePolicy").path("rules")) {
      for (JsonNode pattern : rule.path("onPodConditions")) {
        absent((ObjectNode) pattern, "status", "True");
      }
    }
    absent(
        spec,
        "podReplacementPolicy",
        spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
    for (String flag : List.of("suspend", "manualSelector")) {
      if (!spec.has(flag)) {
        spec.put(flag, false);
      }
    }
    if (!object.has("status")) {
      if (!spec.path("manualSelector").asBoolean(false)) {
        JobSelector.generate(object);
      }
      object.putObject("status");
    }
    ObjectNode metadata = object.withObjectProperty("metadata");
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    if (metadata.path("labels").isEmpty() && !labels.isEmpty()) {
      metadata.set("labels", labels.deepCopy());
    }
  }

  private static void number(ObjectNode spec, String field, int value) {
    if (!spec.has(field)) {
      spec.put(field, value);
    }
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    JobSelector.validate(faults, object);
    JobRules.validate(faults, spec);
    JobSelector.validateTemplate(faults, spec);
    JobRules.hostname(faults, object);
    if (old != null) {
      JobRules.update(faults, object, old);
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Status"),
        Column.text("Completions"),
        Column.text("Duration"),
        Cells.AGE,
        Column.wide("Containers"),
        Column.wide("Images"),
        Column.wide("Selector"));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode spec = object.path("spec");
    JsonNode pod = spec.path("template").path("spec");
    return List.of(
        Cells.name(object),
        state(object),
        completions(spec, object.path("status").path("succeeded").asInt(0)),
        duration(object.path("status"), now),
        Cells.age(object, now),
        Cells.containers(pod, "name"),
        Cells.containers(pod, "image"),
        Cells.labelSelector(spec.path("selector")));
  }

  private static String state(JsonNode job) {
    for (String end : List.of("Complete", "Failed")) {
      if (is(job, end)) {
        return end;
      }
    }
    if (job.path("metadata").has("deletionTimestamp")) {
      return "Terminating";
    }
    return is(job, "Suspended")
        ? "Suspended"
        : is(job, "FailureTarget") ? "FailureTarget" : "Running";
  }

  private static boolean is(JsonNode job, String type) {
    return job.path("status")
        .path("conditions")
        .valueStream()
        .anyMatch(
            c ->
                c.path("type").asString("").equals(type)
                    && c.path("status").asString("").equals("True"));
  }

  private static String completions(JsonNode spec, int succeeded) {
    if (spec.has("completions")) {
      return succeeded + "/" + spec.path("completions").asInt(0);
    }
    int parallelism = spec.path("parallelism").asInt(0);
    return succeeded + "/1" + (parallelism > 1 ? " of " + parallelism : "");
  }

  private static String duration(JsonNode status, Instant now) {
    try {
      String start = status.path("startTime").asString("");
      String end = status.path("completionTime").asString(now.toString());
      return start.isEmpty()
          ? ""
          : Cells.duration(Duration.between(Instant.parse(start), Instant.parse(end)));
    } catch (DateTimeException e) {
      return "";
    }
  }
}
