package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A Namespace (Kubernetes API, core/v1). */
final class NamespaceKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.ofTheCluster("", "Namespace", "namespaces", "ns");
  }

  @Override
  public Set<String> subresources() {
    return Set.of("status", "finalize");
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    ObjectNode metadata = object.withObjectProperty("metadata");
    metadata
        .withObjectProperty("labels")
        .put("kubernetes.io/metadata.name", metadata.path("name").asString(""));
    if (!metadata.has("deletionTimestamp")) {
      object.withObjectProperty("status").put("phase", "Active");
      if (object.path("spec").path("finalizers").isEmpty()) {
        object.withObjectProperty("spec").withArrayProperty("finalizers").add("kubernetes");
      }
    }
  }

  @Override
  public void markEnding(ObjectNode object) {
    object.withObjectProperty("status").put("phase", "Terminating");
  }

  @Override
  public boolean answersDeletionWithObject() {
    return true;
  }

  @Override
  public Set<String> selectableFields() {
    return Set.of("status.phase");
  }

  @Override
  public List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    faults.metadata(object, Faults.NameRule.LABEL);
    return faults.causes();
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Status"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(
        Cells.name(object),
        object.path("status").path("phase").asString(""),
        Cells.age(object, now));
  }
}
