package dev.lab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reads a lab's folder: {@code lab.yaml} and a Markdown file a step. */
public final class LabLoader {
  private LabLoader() {}

  /** Reads it, or says everything that is wrong with it. */
  public static Lab load(Path folder) throws LabException {
    return load(folder, Audience.usual());
  }

  /**
   * Reads it with this learner's parameters, and in their language where there are translations.
   */
  public static Lab load(Path folder, Audience audience) throws LabException {
    Reading reading = read(folder, audience);
    if (!reading.problems().isEmpty() || reading.lab().isEmpty()) {
      throw new LabException(reading.problems());
    }
    return reading.lab().get();
  }

  /** Reads what can be read of it. */
  public static Reading read(Path folder, Audience audience) {
    List<Problem> problems = new ArrayList<>();
    Path file = folder.resolve("lab.yaml");
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      return Reading.nothing(List.of(new Problem(file, 0, "the file is missing or can't be read")));
    }
    Optional<YamlTree> tree =
        YamlTree.read(
            text, 0, fault -> problems.add(new Problem(file, fault.line(), fault.message())));
    if (tree.isEmpty()) {
      return Reading.nothing(problems);
    }
    ObjectNode root = tree.get().root();
    int format = root.path("format").asInt(0);
    Reader reader = new Reader(file, tree.get(), Math.max(1, format), problems);
    reader.number(root, "format", "the lab");
    if (format > LabShapes.FORMAT) {
      return Reading.nothing(
          List.of(
              new Problem(
                  file,
                  reader.line(root, "format"),
                  "this lab is written for a newer lab (format "
                      + format
                      + "; this one reads "
                      + LabShapes.FORMAT
                      + "): update lab")));
    }
    if (format < 1) {
      reader.problem(reader.line(root, "format"), "the format is 1 or " + LabShapes.FORMAT);
    }
    reader.onlyKnown(root, LabShapes.LAB, "lab.yaml");
    Wording wording = Wording.of(reader, root, Math.max(1, format), audience);
    wording.check(file, text, problems);
    List<Step> steps = new ArrayList<>();
    List<String> names = reader.texts(root, "steps");
    for (String name : names) {
      wording.step(folder.resolve(name), problems).ifPresent(steps::add);
    }
    if (names.isEmpty()) {
      reader.problem(reader.line(root, "steps"), "the lab has no steps");
    }
    String intro = intro(folder, reader, root);
    Path introFile = folder.resolve(root.path("intro").asString(""));
    wording.check(introFile, intro, problems);
    Optional<Path> workspace = folder(folder, reader, root, "workspace");
    Optional<Path> repository = folder(folder, reader, root, "repository");
    repository
        .map(r -> String.valueOf(r.getFileName()))
        .filter(name -> !name.matches("[a-z0-9][a-z0-9-]{0,40}"))
        .ifPresent(
            name ->
                reader.problem(
                    reader.line(root, "repository"),
                    "a repository's folder is named with small letters, digits and hyphens, not \""
                        + name
                        + "\""));
    steps =
        LabIds.resolve(Questions.intoChecks(steps, problems), file, Math.max(1, format), problems);
    String id = reader.text(root, "id", "the lab");
    String title = reader.text(root, "title", "the lab");
    int minutes = reader.number(root, "minutes", "the lab");
    if (minutes < 0) {
      reader.problem(reader.line(root, "minutes"), "a lab takes some minutes, not " + minutes);
    }
    Optional<Lab> lab = Optional.empty();
    if (!steps.isEmpty()) {
      Localiser.Intro words = wording.intro(introFile, title, intro);
      lab =
          Optional.of(
              new Lab(
                  folder,
                  format,
                  id,
                  words.title(),
                  version(reader, root),
                  minutes,
                  words.text(),
                  workspace,
                  repository,
                  wording.parameters(),
                  steps));
    }
    return new Reading(
        lab,
        Files.isRegularFile(introFile) ? Optional.of(introFile) : Optional.empty(),
        names.stream().map(folder::resolve).toList(),
        problems);
  }

  /** YAML takes 1.10 for the number 1.1. */
  private static String version(Reader reader, ObjectNode root) {
    if (!root.has("version")) {
      return "";
    }
    String version = root.path("version").asString("");
    if (root.path("version").isFloat() || root.path("version").isDouble()) {
      reader.problem(
          reader.line(root, "version"),
          "the version is read as the number " + version + ": write it in quotes");
    } else if (!version.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,39}")) {
      reader.problem(
          reader.line(root, "version"),
          "a version is up to 40 letters, digits, dots and hyphens, such as \"1.2\"");
    }
    return version;
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

  private static Optional<Path> folder(Path lab, Reader reader, ObjectNode root, String field) {
    if (!root.has(field)) {
      return Optional.empty();
    }
    Path path = lab.resolve(reader.text(root, field, "the lab"));
    if (!Files.isDirectory(path)) {
      reader.problem(reader.line(root, field), path.getFileName() + " is no folder");
    }
    return Optional.of(path);
  }
}
