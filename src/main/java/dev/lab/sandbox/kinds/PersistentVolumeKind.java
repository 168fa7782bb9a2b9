package dev.lab.sandbox.kinds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A PersistentVolume (Kubernetes API, core/v1). */
final class PersistentVolumeKind extends StoredKind {
  PersistentVolumeKind() {
    super(Types.ofTheCluster("", "PersistentVolume", "persistentvolumes", "pv"), "status");
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    ObjectNode spec = object.withObjectProperty("spec");
    absent(spec, "persistentVolumeReclaimPolicy", "Retain");
    absent(spec, "volumeMode", "Filesystem");
    absent(object.withObjectProperty("status"), "phase", "Pending");
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    if (spec.path("accessModes").isEmpty()) {
      faults.required("spec.accessModes");
    }
    if (spec.path("capacity").isEmpty()) {
      faults.required("spec.capacity");
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Capacity"),
        Column.text("Access Modes"),
        Column.text("Reclaim Policy"),
        Column.text("Status"),
        Column.text("Claim"),
        Column.text("StorageClass"),
        Column.text("VolumeAttributesClass"),
        Column.text("Reason"),
        Cells.AGE,
        Column.wide("VolumeMode"));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode spec = object.path("spec");
    JsonNode claim = spec.path("claimRef");
    boolean ending = object.path("metadata").has("deletionTimestamp");
    return List.of(
        Cells.name(object),
        spec.path("capacity").path("storage").asString(""),
        PersistentVolumeClaimKind.modes(spec.path("accessModes")),
        spec.path("persistentVolumeReclaimPolicy").asString(""),
        ending ? "Terminating" : object.path("status").path("phase").asString(""),
        claim.isMissingNode()
            ? ""
            : claim.path("namespace").asString("") + "/" + claim.path("name").asString(""),
        spec.path("storageClassName").asString(""),
        spec.path("volumeAttributesClassName").asString("<unset>"),
        object.path("status").path("reason").asString(""),
        Cells.age(object, now),
        spec.path("volumeMode").asString("<unset>"));
  }
}
