package dev.lab.sandbox.kinds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A StorageClass (Kubernetes API, storage.k8s.io/v1). */
final class StorageClassKind extends StoredKind {
  /** The annotation of the class that claims get which name none. */
  static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

  StorageClassKind() {
    super(Types.ofTheCluster("storage.k8s.io", "StorageClass", "storageclasses", "sc"));
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    absent(object, "reclaimPolicy", "Delete");
    absent(object, "volumeBindingMode", "Immediate");
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    if (object.path("provisioner").asString("").isEmpty()) {
      faults.required("provisioner");
    }
    faults.oneOf(
        "reclaimPolicy", object.path("reclaimPolicy").asString(""), List.of("Delete", "Retain"));
    faults.oneOf(
        "volumeBindingMode",
        object.path("volumeBindingMode").asString(""),
        List.of("Immediate", "WaitForFirstConsumer"));
    for (String field : List.of("parameters", "reclaimPolicy", "volumeBindingMode")) {
      if (old != null && !object.path(field).equals(old.path(field))) {
        faults.forbidden(field, "updates to " + field + " are forbidden.");
      }
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Provisioner"),
        Column.text("ReclaimPolicy"),
        Column.text("VolumeBindingMode"),
        Column.text("AllowVolumeExpansion"),
        Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    boolean usual =
        object.path("metadata").path("annotations").path(DEFAULT).asString("").equals("true");
    return List.of(
        Cells.name(object) + (usual ? " (default)" : ""),
        object.path("provisioner").asString(""),
        object.path("reclaimPolicy").asString(""),
        object.path("volumeBindingMode").asString(""),
        object.path("allowVolumeExpansion").asBoolean(false),
        Cells.age(object, now));
  }
}
