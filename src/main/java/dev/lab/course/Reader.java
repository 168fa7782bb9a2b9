package dev.lab.course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads fields of one file, and notes what is wrong with them. */
final class Reader {
  private final Path file;
  private final YamlTree tree;
  private final List<Problem> problems;

  Reader(Path file, YamlTree tree, List<Problem> problems) {
    this.file = file;
    this.tree = tree;
    this.problems = problems;
  }

  void problem(int line, String message) {
    problems.add(new Problem(file, line, message));
  }

  void onlyKnown(JsonNode node, Collection<String> known, String what) {
    for (String field : node.propertyNames()) {
      if (!known.contains(field)) {
        problem(
            tree.line(node, field),
            what + " has no field \"" + field + "\"; it has " + String.join(", ", known));
      }
    }
  }

  /** A text that must be there. */
  String text(JsonNode node, String field, String what) {
    JsonNode value = node.path(field);
    if (value.isString() && !value.asString("").isBlank()) {
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

  int line(JsonNode node) {
    return tree.line(node);
  }

  int line(JsonNode node, String field) {
    return tree.line(node, field);
  }
}
