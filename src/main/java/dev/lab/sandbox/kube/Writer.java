package dev.lab.sandbox.kube;

import dev.lab.sandbox.apply.FieldManager;
import dev.lab.sandbox.kinds.Kind;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the books of who wrote which field, for one request (Kubernetes, field management). */
final class Writer {
  private static final int LONGEST = 128;

  private final Kind kind;
  private final FieldManager manager;

  private Writer(Kind kind, FieldManager manager) {
    this.kind = kind;
    this.manager = manager;
  }

  static Writer of(Call call) {
    String name = call.query("fieldManager");
    if (name.isEmpty()) {
      name = call.request().header().apply("User-Agent").split("/", 2)[0];
    }
    return new Writer(
        call.kind(),
        new FieldManager(
            name.substring(0, Math.min(LONGEST, name.length())),
            call.kind().type().apiVersion(),
            call.api().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            call.kind()::shape));
  }

  FieldManager manager() {
    return manager;
  }

  /** Enters what a new object has. */
  void created(ObjectNode object) {
    object.withObjectProperty("metadata").remove("managedFields");
    enter(Optional.empty(), object, "");
  }

  /** Enters what has changed of a kept object. */
  void changed(ObjectNode old, ObjectNode object, String subresource) {
    enter(Optional.of(old), object, subresource);
  }

  /** Defaults belong to who wrote the object. */
  private void enter(Optional<ObjectNode> old, ObjectNode object, String subresource) {
    ObjectNode whole = object.deepCopy();
    old.ifPresent(o -> kind.prepareUpdate(whole, o));
    kind.applyDefaults(whole);
    manager.update(old, whole, subresource);
    ObjectNode metadata = object.withObjectProperty("metadata");
    if (whole.path("metadata").has("managedFields")) {
      metadata.set("managedFields", whole.path("metadata").path("managedFields"));
    } else {
      metadata.remove("managedFields");
    }
  }
}
