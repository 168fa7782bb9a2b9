package dev.lab.sandbox.kinds;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A state that a controller can go back to (Kubernetes API, apps/v1 ControllerRevision). */
final class ControllerRevisionKind extends StoredKind {
  ControllerRevisionKind() {
    super(Types.namespaced("apps", "ControllerRevision", "controllerrevisions"));
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    if (object.path("data").isMissingNode()) {
      faults.required("data", "data is mandatory");
    }
    if (old != null && !object.path("data").equals(old.path("data"))) {
      faults.invalid("data", "", "field is immutable");
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Controller"), Cells.number("Revision"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    String controller = Cells.NONE;
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      if (owner.path("controller").asBoolean(false)) {
        String group = owner.path("apiVersion").asString("").replaceFirst("/?[^/]*$", "");
        controller =
            owner.path("kind").asString("").toLowerCase(Locale.ROOT)
                + (group.isEmpty() ? "" : "." + group)
                + "/"
                + owner.path("name").asString("");
      }
    }
    return List.of(
        Cells.name(object), controller, object.path("revision").asLong(0), Cells.age(object, now));
  }
}
