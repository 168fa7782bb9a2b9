package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A ReplicaSet (Kubernetes API, apps/v1). */
final class ReplicaSetKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.inAll("apps", "ReplicaSet", "replicasets", "rs");
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
    object.withObjectProperty("status");
    if (!object.path("status").has("replicas")) {
      object.withObjectProperty("status").put("replicas", 0);
    }
  }

  @Override
  public List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    Replicas.validate(faults, object, old);
    return faults.causes();
  }

  @Override
  public Set<String> selectableFields() {
    return Set.of("status.replicas");
  }

  @Override
  public List<String> unknownFields(ObjectNode object) {
    return Schema.of("ReplicaSet").unknown(object);
  }

  @Override
  public Optional<String> checkTypes(ObjectNode object) {
    return Schema.of("ReplicaSet").wrongType(object);
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Cells.number("Desired"),
        Cells.number("Current"),
        Cells.number("Ready"),
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
        spec.path("replicas").asInt(0),
        object.path("status").path("replicas").asInt(0),
        object.path("status").path("readyReplicas").asInt(0),
        Cells.age(object, now),
        Cells.containers(pod, "name"),
        Cells.containers(pod, "image"),
        Cells.selector(spec.path("selector").path("matchLabels")));
  }
}
