package dev.lab.course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads fields of one file, and notes what is wrong with them. */
final class Reader {
  private final Path file;
  private final YamlTree tree;
  private final int format;
  private final List<Problem> problems;

  /**
   * A reader.
   *
   * @param format of the lab's files
   */
  Reader(Path file, YamlTree tree, int format, List<Problem> problems) {
    this.file = file;
    this.tree = tree;
    this.format = format;
    this.problems = problems;
  }

  Path file() {
    return file;
  }

  void problem(int line, String message) {
    problems.add(new Problem(file, line, message));
  }

  /** Says which fields of a map are not known, or not in this format. */
  void onlyKnown(JsonNode node, Shape shape, String what) {
    for (String field : node.propertyNames()) {
      if (shape.field(field).isEmpty()) {
        problem(
            tree.line(node, field),
            what + " has no field \"" + field + "\"; it has " + shape.names(format));
      }
    }
    onlyOfThisFormat(node, shape);
  }

  /** Says which fields of a map are of a newer format, and which are of another type. */
  void onlyOfThisFormat(JsonNode node, Shape shape) {
    for (Field field : shape.fields()) {
      if (node.has(field.name()) && field.since() > format) {
        problem(
            tree.line(node, field.name()),
            field.name()
                + " is a field of format "
                + field.since()
                + ": write format: "
                + field.since()
                + " in lab.yaml");
      }
    }
  }

  /** Says where an optional field holds something else than it may. */
  void typed(JsonNode node, Shape shape, String name) {
    JsonNode value = node.path(name);
    Field field = shape.field(name).orElseThrow();
    if (!value.isMissingNode() && !field.type().accepts(value)) {
      problem(tree.line(node, name), name + " is " + field.type().words());
    }
  }

  /** A text that must be there. */
  String text(JsonNode node, String field, String what) {
    JsonNode value = node.path(field);
    if (value.isIntegralNumber() || value.isString() && !value.asString("").isBlank()) {
      return value.asString("");
    }
    problem(
        tree.line(node, field),
        value.isMissingNode() ? what + " has no " + field : field + " of " + what + " is no text");
    return "";
  }

  int number(JsonNode node, String field, String what) {
    if (node.path(field).isIntegralNumber()) {
      return node.path(field).asInt(0);
    }
    problem(tree.line(node, field), what + " has no number " + field);
    return 0;
  }

  List<String> texts(JsonNode node, String field) {
    List<String> all = new ArrayList<>();
    JsonNode list = node.path(field);
    if (!list.isMissingNode() && !list.isArray()) {
      problem(tree.line(node, field), field + " is no list");
    }
    list.forEach(v -> all.add(v.asString("")));
    return all;
  }

  /** One text or a list of them. */
  List<String> textOrTexts(JsonNode node, String field, String what) {
    JsonNode value = node.path(field);
    if (value.isArray() && !value.isEmpty()) {
      return texts(node, field);
    }
    String text = text(node, field, what);
    return text.isEmpty() ? List.of() : List.of(text);
  }

  int line(JsonNode node) {
    return tree.line(node);
  }

  int line(JsonNode node, String field) {
    return tree.line(node, field);
  }
}
