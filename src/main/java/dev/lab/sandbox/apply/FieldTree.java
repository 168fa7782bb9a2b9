package dev.lab.sandbox.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of an object's fields, as {@code fieldsV1} writes it: {@code f:name} a field, {@code k:{…}}
 * an element by its keys, {@code v:…} an element by its value, {@code .} the thing itself.
 */
final class FieldTree {
  private final Map<String, FieldTree> parts = new TreeMap<>();
  private boolean itself;

  static FieldTree read(JsonNode fields) {
    FieldTree tree = new FieldTree();
    tree.itself = fields.isEmpty() || fields.has(".");
    for (Map.Entry<String, JsonNode> part : fields.properties()) {
      if (!part.getKey().equals(".")) {
        tree.parts.put(part.getKey(), read(part.getValue()));
      }
    }
    return tree;
  }

  ObjectNode write() {
    ObjectNode fields = JsonMapper.shared().createObjectNode();
    if (itself && !parts.isEmpty()) {
      fields.putObject(".");
    }
    parts.forEach((name, part) -> fields.set(name, part.write()));
    return fields;
  }

  Map<String, FieldTree> parts() {
    return parts;
  }

  boolean itself() {
    return itself;
  }

  void add() {
    itself = true;
  }

  FieldTree part(String name) {
    return parts.computeIfAbsent(name, n -> new FieldTree());
  }

  boolean isEmpty() {
    return !itself && parts.values().stream().allMatch(FieldTree::isEmpty);
  }

  /** Whether all of another is in it, and nothing else. */
  boolean same(FieldTree other) {
    return write().equals(other.write());
  }

  FieldTree plus(FieldTree other) {
    FieldTree sum = new FieldTree();
    sum.itself = itself || other.itself;
    parts.forEach((name, part) -> sum.parts.put(name, part));
    other.parts.forEach((name, part) -> sum.parts.merge(name, part, FieldTree::plus));
    return sum;
  }

  FieldTree minus(FieldTree other) {
    FieldTree rest = new FieldTree();
    rest.itself = itself && !other.itself;
    parts.forEach(
        (name, part) -> {
          FieldTree taken = other.parts.get(name);
          FieldTree left = taken == null ? part : part.minus(taken);
          if (!left.isEmpty()) {
            rest.parts.put(name, left);
          }
        });
    return rest;
  }

  /** What both have. */
  FieldTree common(FieldTree other) {
    FieldTree both = new FieldTree();
    both.itself = itself && other.itself;
    parts.forEach(
        (name, part) -> {
          FieldTree there = other.parts.get(name);
          FieldTree inner = there == null ? new FieldTree() : part.common(there);
          if (!inner.isEmpty()) {
            both.parts.put(name, inner);
          }
        });
    return both;
  }

  /** The paths in it, such as {@code .spec.containers[name="web"].image}. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    paths("", paths);
    return paths;
  }

  private void paths(String at, List<String> paths) {
    if (itself && !at.isEmpty()) {
      paths.add(at);
    }
    parts.forEach((name, part) -> part.paths(at + step(name), paths));
  }

  private static String step(String name) {
    String rest = name.substring(2);
    if (name.startsWith("f:")) {
      return "." + rest;
    }
    if (name.startsWith("v:")) {
      return "[=" + rest + "]";
    }
    List<String> keys = new ArrayList<>();
    JsonMapper.shared()
        .readTree(rest)
        .properties()
        .forEach(e -> keys.add(e.getKey() + "=" + e.getValue()));
    return "[" + String.join(",", keys) + "]";
  }
}
