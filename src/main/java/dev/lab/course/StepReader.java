package dev.lab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one step's file. */
final class StepReader {
  private StepReader() {}

  static Optional<Step> read(Path file, int format, Parameters parameters, List<Problem> problems) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      problems.add(new Problem(file, 0, "the file is missing or can't be read"));
      return Optional.empty();
    }
    Optional<FrontMatter> parts = FrontMatter.split(text).map(p -> p.with(parameters));
    if (parts.isEmpty()) {
      problems.add(new Problem(file, 1, "a step begins with its fields between two lines of ---"));
      return Optional.empty();
    }
    return YamlTree.read(
            parts.get().yaml(),
            1,
            fault -> problems.add(new Problem(file, fault.line(), fault.message())))
        .map(tree -> tree.with(parameters))
        .map(tree -> step(new Reader(file, tree, format, problems), tree.root(), parts.get()));
  }

  private static Step step(Reader reader, ObjectNode root, FrontMatter parts) {
    reader.onlyKnown(root, LabShapes.STEP, "a step");
    String id = reader.text(root, "id", "the step");
    for (String list : List.of("checks", "hints", "wrong")) {
      if (root.has(list) && !root.path(list).isArray()) {
        reader.problem(reader.line(root, list), list + " is no list");
      }
    }
    List<CheckSpec> checks = new ArrayList<>();
    for (JsonNode check : root.path("checks")) {
      if (check instanceof ObjectNode fields) {
        checks.add(CheckReader.read(reader, id, fields));
      } else {
        reader.problem(reader.line(root, "checks"), "a check is a map of fields");
      }
    }
    if (parts.body().lines().filter(l -> l.strip().startsWith("```")).count() % 2 == 1) {
      reader.problem(parts.bodyLine(), "a fence (```) is opened and not closed");
    }
    return new Step(
        id,
        reader.text(root, "title", "the step"),
        parts.body(),
        Solutions.of(parts.body(), parts.bodyLine()),
        checks,
        HintReader.read(reader, root),
        QuestionReader.read(reader, root),
        wrong(reader, root),
        reader.file());
  }

  private static List<WrongSolution> wrong(Reader reader, ObjectNode root) {
    List<WrongSolution> all = new ArrayList<>();
    for (JsonNode each : root.path("wrong")) {
      if (!each.isObject()) {
        reader.problem(reader.line(root, "wrong"), "a wrong solution is a map of fields");
        continue;
      }
      String what = "the wrong solution";
      reader.onlyKnown(each, LabShapes.WRONG, "a wrong solution");
      String id = reader.text(each, "id", what);
      if (all.stream().anyMatch(w -> w.id().equals(id))) {
        reader.problem(reader.line(each), "two wrong solutions of this step have the id " + id);
      }
      List<String> inputs = new ArrayList<>();
      for (String text : reader.textOrTexts(each, "run", what)) {
        inputs.addAll(Solutions.inputs(text.lines().toList()));
      }
      all.add(
          new WrongSolution(
              id,
              reader.text(each, "title", what),
              inputs,
              reader.text(each, "check", what),
              reader.textOrTexts(each, "says", what),
              reader.file(),
              reader.line(each)));
    }
    return all;
  }
}
