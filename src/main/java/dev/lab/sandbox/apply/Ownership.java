package dev.lab.sandbox.apply;

import dev.lab.sandbox.apply.FieldShape.Shapes;
import dev.lab.sandbox.apply.FieldShape.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which fields an object has, and in which two objects differ. */
final class Ownership {
  /** What nobody owns, for the server writes it. */
  private static final Set<String> SERVERS =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink",
          "managedFields");

  private final Shapes shapes;

  Ownership(Shapes shapes) {
    this.shapes = shapes;
  }

  /** The fields of an object. */
  FieldTree of(JsonNode object) {
    FieldTree tree = new FieldTree();
    owned(object).properties().forEach(e -> add(tree.part("f:" + e.getKey()), e, List.of()));
    return tree;
  }

  /** The fields of the second that the first has not, or has otherwise. */
  FieldTree changed(JsonNode old, JsonNode now) {
    FieldTree tree = new FieldTree();
    change(tree, owned(old), owned(now), List.of());
    return tree;
  }

  /** An object without what its names and the server are about. */
  private static JsonNode owned(JsonNode object) {
    if (!(object.deepCopy() instanceof ObjectNode copy)) {
      return object;
    }
    copy.remove(List.of("apiVersion", "kind"));
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(SERVERS);
      if (metadata.isEmpty()) {
        copy.remove("metadata");
      }
    }
    return copy;
  }

  private void add(FieldTree tree, Map.Entry<String, JsonNode> field, List<String> path) {
    add(tree, field.getValue(), plus(path, field.getKey()));
  }

  private void add(FieldTree tree, JsonNode value, List<String> path) {
    FieldShape shape = shapes.at(path);
    if (value.isObject() && shape.sort() == Sort.USUAL && !value.isEmpty()) {
      value.properties().forEach(e -> add(tree.part("f:" + e.getKey()), e, path));
    } else if (value.isArray() && shape.sort() == Sort.SET) {
      value.forEach(v -> tree.part("v:" + v).add());
    } else if (value.isArray() && shape.sort() == Sort.MAP) {
      for (JsonNode item : value) {
        FieldTree part = tree.part(key(item, shape));
        part.add();
        item.properties().forEach(e -> add(part.part("f:" + e.getKey()), e, path));
      }
    } else {
      tree.add();
    }
  }

  private void change(FieldTree tree, JsonNode old, JsonNode now, List<String> path) {
    for (Map.Entry<String, JsonNode> field : now.properties()) {
      JsonNode before = old.path(field.getKey());
      if (!before.equals(field.getValue())) {
        value(
            tree.part("f:" + field.getKey()), before, field.getValue(), plus(path, field.getKey()));
      }
    }
  }

  private void value(FieldTree tree, JsonNode old, JsonNode now, List<String> path) {
    FieldShape shape = shapes.at(path);
    if (now.isObject() && old.isObject() && shape.sort() == Sort.USUAL) {
      change(tree, old, now, path);
    } else if (now.isArray() && old.isArray() && shape.sort() == Sort.SET) {
      now.forEach(
          v -> {
            if (old.values().stream().noneMatch(v::equals)) {
              tree.part("v:" + v).add();
            }
          });
    } else if (now.isArray() && old.isArray() && shape.sort() == Sort.MAP) {
      for (JsonNode item : now) {
        String key = key(item, shape);
        JsonNode before = element(old, key, shape);
        FieldTree part = new FieldTree();
        if (before.isMissingNode()) {
          part.add();
          item.properties().forEach(e -> add(part.part("f:" + e.getKey()), e, path));
        } else {
          change(part, before, item, path);
        }
        if (!part.isEmpty()) {
          tree.parts().put(key, part);
        }
      }
    } else {
      add(tree, now, path);
    }
  }

  /** The element of a list with this key. */
  static JsonNode element(JsonNode list, String key, FieldShape shape) {
    for (JsonNode item : list) {
      if (key(item, shape).equals(key)) {
        return item;
      }
    }
    return list.path(-1);
  }

  /** What tells an element apart; a protocol that is left out is TCP. */
  static String key(JsonNode item, FieldShape shape) {
    ObjectNode keys = JsonMapper.shared().createObjectNode();
    for (String name : shape.keys()) {
      if (item.has(name)) {
        keys.set(name, item.path(name));
      } else if (name.equals("protocol")) {
        keys.put(name, "TCP");
      }
    }
    return "k:" + keys;
  }

  static List<String> plus(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
