package dev.lab.sandbox.apply;

import dev.lab.sandbox.apply.FieldShape.Shapes;
import dev.lab.sandbox.apply.FieldShape.Sort;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the fields of one tree into another, and takes fields out of one. */
final class Merge {
  private final Shapes shapes;

  Merge(Shapes shapes) {
    this.shapes = shapes;
  }

  /** The first with the fields of the second; neither is changed. */
  ObjectNode merge(ObjectNode live, ObjectNode wanted) {
    return object(live, wanted, List.of());
  }

  private ObjectNode object(JsonNode live, JsonNode wanted, List<String> path) {
    ObjectNode result = (ObjectNode) live.deepCopy();
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      String name = field.getKey();
      result.set(name, value(live.path(name), field.getValue(), Ownership.plus(path, name)));
    }
    return result;
  }

  private JsonNode value(JsonNode live, JsonNode wanted, List<String> path) {
    FieldShape shape = shapes.at(path);
    if (live.isObject() && wanted.isObject() && shape.sort() == Sort.USUAL) {
      return object(live, wanted, path);
    }
    if (!(live instanceof ArrayNode there) || !wanted.isArray()) {
      return wanted.deepCopy();
    }
    return switch (shape.sort()) {
      case SET -> {
        ArrayNode all = there.deepCopy();
        wanted.forEach(
            v -> {
              if (there.values().stream().noneMatch(v::equals)) {
                all.add(v);
              }
            });
        yield all;
      }
      case MAP -> elements(there, wanted, shape, path);
      default -> wanted.deepCopy();
    };
  }

  private ArrayNode elements(ArrayNode live, JsonNode wanted, FieldShape shape, List<String> path) {
    ArrayNode all = live.deepCopy();
    for (JsonNode item : wanted) {
      int at = position(all, Ownership.key(item, shape), shape);
      if (at < 0) {
        all.add(item.deepCopy());
      } else {
        all.set(at, object(all.path(at), item, path));
      }
    }
    return all;
  }

  private static int position(ArrayNode list, String key, FieldShape shape) {
    for (int i = 0; i < list.size(); i++) {
      if (Ownership.key(list.path(i), shape).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** An object without these fields; it is not changed. */
  ObjectNode without(ObjectNode object, FieldTree fields) {
    ObjectNode result = object.deepCopy();
    remove(result, fields, List.of());
    return result;
  }

  private void remove(ObjectNode object, FieldTree fields, List<String> path) {
    fields
        .parts()
        .forEach(
            (step, part) -> {
              String name = step.substring(2);
              JsonNode value = object.path(name);
              if (part.itself() && part.parts().isEmpty()) {
                object.remove(name);
              } else if (value instanceof ObjectNode inner) {
                remove(inner, part, Ownership.plus(path, name));
                if (inner.isEmpty()) {
                  object.remove(name);
                }
              } else if (value instanceof ArrayNode list) {
                elements(list, part, Ownership.plus(path, name));
                if (list.isEmpty()) {
                  object.remove(name);
                }
              }
            });
  }

  private void elements(ArrayNode list, FieldTree fields, List<String> path) {
    FieldShape shape = shapes.at(path);
    fields
        .parts()
        .forEach(
            (step, part) -> {
              for (int i = list.size() - 1; i >= 0; i--) {
                boolean it =
                    shape.sort() == Sort.MAP
                        ? Ownership.key(list.path(i), shape).equals(step)
                        : step.equals("v:" + list.path(i));
                if (it && part.itself()) {
                  list.remove(i);
                } else if (it && list.path(i) instanceof ObjectNode item) {
                  remove(item, part, path);
                }
              }
            });
  }
}
