package dev.lab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads a lab's folder: {@code lab.yaml} and a Markdown file a step. */
public final class LabLoader {
  /** The newest format of lab files that this version reads. */
  private static final int FORMAT = 1;

  private static final Set<String> FIELDS =
      new java.util.TreeSet<>(
          List.of("format", "id", "title", "minutes", "intro", "workspace", "steps"));

  private LabLoader() {}

  /** Reads it, or says everything that is wrong with it. */
  public static Lab load(Path folder) throws LabException {
    List<Problem> problems = new ArrayList<>();
    Path file = folder.resolve("lab.yaml");
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new LabException(List.of(new Problem(file, 0, "the file is missing or can't be read")));
    }
    Optional<YamlTree> tree =
        YamlTree.read(
            text, 0, fault -> problems.add(new Problem(file, fault.line(), fault.message())));
    if (tree.isEmpty()) {
      throw new LabException(problems);
    }
    Reader reader = new Reader(file, tree.get(), problems);
    ObjectNode root = tree.get().root();
    int format = reader.number(root, "format", "the lab");
    if (format > FORMAT) {
      throw new LabException(
          List.of(
              new Problem(
                  file,
                  reader.line(root, "format"),
                  "this lab is written for a newer lab (format "
                      + format
                      + "; this one reads "
                      + FORMAT
                      + "): update lab")));
    }
    if (format < 1) {
      reader.problem(reader.line(root, "format"), "the format is " + FORMAT);
    }
    reader.onlyKnown(root, FIELDS, "lab.yaml");
    List<Step> steps = new ArrayList<>();
    List<String> names = reader.texts(root, "steps");
    for (String name : names) {
      StepReader.read(folder.resolve(name), problems).ifPresent(steps::add);
    }
    if (names.isEmpty()) {
      reader.problem(reader.line(root, "steps"), "the lab has no steps");
    }
    String intro = intro(folder, reader, root);
    Optional<Path> workspace = workspace(folder, reader, root);
    checkIds(steps, folder, problems);
    String id = reader.text(root, "id", "the lab");
    String title = reader.text(root, "title", "the lab");
    int minutes = reader.number(root, "minutes", "the lab");
    if (minutes < 0) {
      reader.problem(reader.line(root, "minutes"), "a lab takes some minutes, not " + minutes);
    }
    if (!problems.isEmpty()) {
      throw new LabException(problems);
    }
    return new Lab(id, title, minutes, intro, workspace, steps);
  }

  private static String intro(Path folder, Reader reader, ObjectNode root) {
    String name = reader.text(root, "intro", "the lab");
    if (name.isEmpty()) {
      return "";
    }
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      reader.problem(reader.line(root, "intro"), name + " is missing or can't be read");
      return "";
    }
  }

  private static Optional<Path> workspace(Path folder, Reader reader, ObjectNode root) {
    if (!root.has("workspace")) {
      return Optional.empty();
    }
    Path path = folder.resolve(reader.text(root, "workspace", "the lab"));
    if (!Files.isDirectory(path)) {
      reader.problem(reader.line(root, "workspace"), path.getFileName() + " is no folder");
    }
    return Optional.of(path);
  }

  private static void checkIds(List<Step> steps, Path folder, List<Problem> problems) {
    Set<String> stepIds = new HashSet<>();
    Map<String, CheckSpec> checks = new HashMap<>();
    for (Step step : steps) {
      if (!step.id().isEmpty() && !stepIds.add(step.id())) {
        problems.add(
            new Problem(folder.resolve("lab.yaml"), 0, "two steps have the id " + step.id()));
      }
      for (CheckSpec check : step.checks()) {
        for (String need : check.needs()) {
          if (!checks.containsKey(need)) {
            problems.add(
                new Problem(
                    check.file(),
                    check.line(),
                    "the check "
                        + check.id()
                        + " needs "
                        + need
                        + ", which is no check that stands before it"));
          }
        }
        CheckSpec before = checks.putIfAbsent(check.id(), check);
        if (before != null && !check.id().isEmpty()) {
          problems.add(
              new Problem(
                  check.file(),
                  check.line(),
                  "the id "
                      + check.id()
                      + " is taken by the check at "
                      + before.file().getFileName()
                      + ":"
                      + before.line()));
        }
      }
    }
  }
}
