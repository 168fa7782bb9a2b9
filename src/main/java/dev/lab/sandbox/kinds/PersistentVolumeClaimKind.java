package dev.lab.sandbox.kinds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A PersistentVolumeClaim (Kubernetes API, core/v1). */
final class PersistentVolumeClaimKind extends StoredKind {
  private static final List<String> MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");

  PersistentVolumeClaimKind() {
    super(Types.namespaced("", "PersistentVolumeClaim", "persistentvolumeclaims", "pvc"), "status");
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    absent(object.withObjectProperty("spec"), "volumeMode", "Filesystem");
    absent(object.withObjectProperty("status"), "phase", "Pending");
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    if (spec.path("accessModes").isEmpty()) {
      faults.required("spec.accessModes", "at least 1 access mode is required");
    }
    for (JsonNode mode : spec.path("accessModes")) {
      faults.oneOf("spec.accessModes", mode.asString(""), MODES);
    }
    if (!spec.path("resources").path("requests").has("storage")) {
      faults.required("spec.resources[storage]");
    }
    if (old != null && !spec.path("accessModes").equals(old.path("spec").path("accessModes"))) {
      faults.forbidden(
          "spec",
          "spec is immutable after creation except resources.requests and"
              + " volumeAttributesClassName for bound claims");
    }
  }

  /** The short names of access modes, as {@code RWO,ROX}. */
  static String modes(JsonNode modes) {
    List<String> all = new ArrayList<>();
    for (JsonNode mode : modes) {
      all.add(
          switch (mode.asString("")) {
            case "ReadWriteOnce" -> "RWO";
            case "ReadOnlyMany" -> "ROX";
            case "ReadWriteMany" -> "RWX";
            default -> "RWOP";
          });
    }
    return String.join(",", all);
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Status"),
        Column.text("Volume"),
        Column.text("Capacity"),
        Column.text("Access Modes"),
        Column.text("StorageClass"),
        Column.text("VolumeAttributesClass"),
        Cells.AGE,
        Column.wide("VolumeMode"));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    boolean ending = object.path("metadata").has("deletionTimestamp");
    boolean bound = !spec.path("volumeName").asString("").isEmpty();
    return List.of(
        Cells.name(object),
        ending ? "Terminating" : status.path("phase").asString(""),
        spec.path("volumeName").asString(""),
        bound ? status.path("capacity").path("storage").asString("") : "",
        bound ? modes(status.path("accessModes")) : "",
        spec.path("storageClassName").asString(""),
        spec.path("volumeAttributesClassName").asString("<unset>"),
        Cells.age(object, now),
        spec.path("volumeMode").asString("<unset>"));
  }
}
