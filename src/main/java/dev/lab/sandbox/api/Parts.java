package dev.lab.sandbox.api;

import dev.lab.sandbox.kinds.Kind;
import tools.jackson.databind.node.ObjectNode;

/** Puts together the part that an update may change and the rest of the kept object. */
final class Parts {
  private Parts() {}

  static ObjectNode merge(Kind kind, ObjectNode body, ObjectNode old, Part part) {
    return switch (part) {
      case ALL -> body.deepCopy();
      case MAIN -> kind.subresources().contains("status") ? with(body, old, old) : body.deepCopy();
      case STATUS -> {
        ObjectNode object = with(old, body, old);
        Metadata.of(object).put("resourceVersion", Metadata.text(body, "resourceVersion"));
        if (body.path("metadata").has("managedFields")) {
          Metadata.of(object).set("managedFields", body.path("metadata").path("managedFields"));
        }
        yield object;
      }
    };
  }

  /** The tree of the first with the status of the second. */
  private static ObjectNode with(ObjectNode main, ObjectNode status, ObjectNode old) {
    ObjectNode object = main.deepCopy();
    if (status.has("status")) {
      object.set("status", status.path("status").deepCopy());
    } else if (status == old) {
      object.remove("status");
    }
    return object;
  }
}
