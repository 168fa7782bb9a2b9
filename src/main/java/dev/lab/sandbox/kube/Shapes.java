package dev.lab.sandbox.kube;

import dev.lab.sandbox.kinds.Column;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kube.wire.Accept;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes in which objects are answered: themselves, their metadata, or a table. */
final class Shapes {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Shapes() {}

  /** One object in the shape that was asked for. */
  static JsonNode one(Call call, ObjectNode object) {
    return switch (call.accept().shape()) {
      case TABLE -> table(call, List.of(object), version(object), true);
      case PARTIAL -> partial(call.accept(), object);
      case PARTIAL_LIST, OBJECT, DISCOVERY -> object;
    };
  }

  /** A list in the shape that was asked for. */
  static ObjectNode list(Call call, List<ObjectNode> items, ObjectNode metadata) {
    Accept accept = call.accept();
    if (accept.shape() == Accept.Shape.TABLE) {
      ObjectNode table = table(call, items, "", true);
      table.set("metadata", metadata);
      return table;
    }
    boolean partial =
        accept.shape() == Accept.Shape.PARTIAL_LIST || accept.shape() == Accept.Shape.PARTIAL;
    ObjectNode list = JSON.createObjectNode();
    list.put("kind", partial ? "PartialObjectMetadataList" : call.kind().type().kind() + "List");
    list.put("apiVersion", partial ? meta(accept) : call.kind().type().apiVersion());
    list.set("metadata", metadata);
    ArrayNode all = list.putArray("items");
    for (ObjectNode item : items) {
      all.add(partial ? partial(accept, item) : bare(item));
    }
    return list;
  }

  /**
   * A table of these objects.
   *
   * @param columns whether to say what the columns are; later frames of a watch don't
   */
  static ObjectNode table(Call call, List<ObjectNode> objects, String version, boolean columns) {
    Kind kind = call.kind();
    Instant now = call.api().clock().instant();
    ObjectNode table = JSON.createObjectNode();
    table.put("kind", "Table").put("apiVersion", meta(call.accept()));
    table.putObject("metadata").put("resourceVersion", version);
    if (columns) {
      ArrayNode definitions = table.putArray("columnDefinitions");
      for (Column column : kind.columns()) {
        definitions
            .addObject()
            .put("name", column.name())
            .put("type", column.type())
            .put("format", column.format())
            .put("description", column.description())
            .put("priority", column.priority());
      }
    } else {
      table.putNull("columnDefinitions");
    }
    ArrayNode rows = table.putArray("rows");
    for (ObjectNode object : objects) {
      ObjectNode row = rows.addObject();
      ArrayNode cells = row.putArray("cells");
      kind.row(object, now).forEach(cells::addPOJO);
      switch (call.query("includeObject")) {
        case "None" -> row.putNull("object");
        case "Object" -> row.set("object", object);
        default -> row.set("object", partial(call.accept(), object));
      }
    }
    return table;
  }

  /** The metadata of one object. */
  static ObjectNode partial(Accept accept, ObjectNode object) {
    ObjectNode partial = JSON.createObjectNode();
    partial.put("kind", "PartialObjectMetadata").put("apiVersion", meta(accept));
    partial.set("metadata", object.path("metadata"));
    return partial;
  }

  static String version(JsonNode object) {
    return object.path("metadata").path("resourceVersion").asString("");
  }

  private static String meta(Accept accept) {
    return "meta.k8s.io/" + (accept.version().isEmpty() ? "v1" : accept.version());
  }

  /** In a list the kind stands once, at the list. */
  private static ObjectNode bare(ObjectNode item) {
    ObjectNode bare = JSON.createObjectNode();
    item.properties().forEach(field -> bare.set(field.getKey(), field.getValue()));
    bare.remove(List.of("kind", "apiVersion"));
    return bare;
  }
}
