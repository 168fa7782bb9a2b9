package dev.lab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one step's file. */
final class StepReader {
  private static final Set<String> STEP =
      new java.util.TreeSet<>(List.of("id", "title", "checks", "hints"));
  private static final Set<String> HINT = new java.util.TreeSet<>(List.of("when", "text"));
  private static final List<String> CHECK = List.of("id", "kind", "as", "title", "needs");

  private StepReader() {}

  static Optional<Step> read(Path file, List<Problem> problems) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      problems.add(new Problem(file, 0, "the file is missing or can't be read"));
      return Optional.empty();
    }
    Optional<FrontMatter> parts = FrontMatter.split(text);
    if (parts.isEmpty()) {
      problems.add(new Problem(file, 1, "a step begins with its fields between two lines of ---"));
      return Optional.empty();
    }
    return YamlTree.read(
            parts.get().yaml(),
            1,
            fault -> problems.add(new Problem(file, fault.line(), fault.message())))
        .map(tree -> step(new Reader(file, tree, problems), file, tree.root(), parts.get()));
  }

  private static Step step(Reader reader, Path file, ObjectNode root, FrontMatter parts) {
    reader.onlyKnown(root, STEP, "a step");
    String id = reader.text(root, "id", "the step");
    for (String list : List.of("checks", "hints")) {
      if (root.has(list) && !root.path(list).isArray()) {
        reader.problem(reader.line(root, list), list + " is no list");
      }
    }
    List<CheckSpec> checks = new ArrayList<>();
    for (JsonNode check : root.path("checks")) {
      if (check instanceof ObjectNode fields) {
        checks.add(check(reader, file, id, fields));
      } else {
        reader.problem(reader.line(root, "checks"), "a check is a map of fields");
      }
    }
    List<Hint> hints = new ArrayList<>();
    for (JsonNode hint : root.path("hints")) {
      if (hint.isObject()) {
        reader.onlyKnown(hint, HINT, "a hint");
        hints.add(new Hint(hint.path("when").asString(""), reader.text(hint, "text", "the hint")));
      } else {
        if (!hint.isString()) {
          reader.problem(reader.line(root, "hints"), "a hint is a text, or a map of when and text");
        }
        hints.add(new Hint("", hint.asString("")));
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
        hints);
  }

  private static CheckSpec check(Reader reader, Path file, String step, ObjectNode all) {
    ObjectNode fields = all.deepCopy();
    fields.remove(CHECK);
    String as = all.path("as").asString("state");
    if (!as.equals("state") && !as.equals("moment")) {
      reader.problem(reader.line(all, "as"), "a check is as: state or as: moment, not " + as);
    }
    return new CheckSpec(
        reader.text(all, "id", "the check"),
        step,
        reader.text(all, "kind", "the check"),
        as.equals("moment") ? CheckSpec.Mode.MOMENT : CheckSpec.Mode.STATE,
        reader.text(all, "title", "the check"),
        reader.texts(all, "needs"),
        fields,
        file,
        reader.line(all));
  }
}
