package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Deployment (Kubernetes API, apps/v1). */
final class DeploymentKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.inAll("apps", "Deployment", "deployments", "deploy");
  }

  @Override
  public Set<String> subresources() {
    return Set.of("status", "scale");
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    Replicas.applyDefaults(object);
    ObjectNode spec = object.withObjectProperty("spec");
    number(spec, "revisionHistoryLimit", 10);
    number(spec, "progressDeadlineSeconds", 600);
    ObjectNode strategy = spec.withObjectProperty("strategy");
    if (strategy.path("type").asString("").isEmpty()) {
      strategy.put("type", "RollingUpdate");
    }
    if (strategy.path("type").asString("").equals("RollingUpdate")) {
      ObjectNode rolling = strategy.withObjectProperty("rollingUpdate");
      for (String field : List.of("maxSurge", "maxUnavailable")) {
        if (!rolling.has(field)) {
          rolling.put(field, "25%");
        }
      }
    }
    object.withObjectProperty("status");
  }

  private static void number(ObjectNode spec, String field, int value) {
    if (!spec.has(field)) {
      spec.put(field, value);
    }
  }

  @Override
  public List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    Replicas.validate(faults, object, old);
    JsonNode strategy = object.path("spec").path("strategy");
    String type = strategy.path("type").asString("");
    faults.oneOf("spec.strategy.type", type, List.of("Recreate", "RollingUpdate"));
    if (type.equals("Recreate") && strategy.hasNonNull("rollingUpdate")) {
      faults.forbidden(
          "spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
    }
    return faults.causes();
  }

  @Override
  public List<String> unknownFields(ObjectNode object) {
    return Schema.of("Deployment").unknown(object);
  }

  @Override
  public Optional<String> checkTypes(ObjectNode object) {
    return Schema.of("Deployment").wrongType(object);
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Ready"),
        Column.text("Up-to-date"),
        Column.text("Available"),
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
        status.path("readyReplicas").asInt(0) + "/" + spec.path("replicas").asInt(0),
        status.path("updatedReplicas").asInt(0),
        status.path("availableReplicas").asInt(0),
        Cells.age(object, now),
        Cells.containers(pod, "name"),
        Cells.containers(pod, "image"),
        Cells.selector(spec.path("selector").path("matchLabels")));
  }
}
