package dev.lab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A lab's files as they were written, with no value in the place of a parameter. */
record LabSource(
    int format,
    String language,
    String title,
    Path introFile,
    String intro,
    Map<Path, Step> steps,
    Set<String> parameters) {
  LabSource {
    steps = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    parameters = Set.copyOf(parameters);
  }

  /** Reads what can be read; what is wrong with the rest is the loader's to say. */
  static LabSource read(Path folder) throws LabException {
    Path file = folder.resolve("lab.yaml");
    List<Problem> problems = new ArrayList<>();
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new LabException(List.of(new Problem(file, 0, "the file is missing or can't be read")));
    }
    Optional<YamlTree> tree =
        YamlTree.read(text, 0, f -> problems.add(new Problem(file, f.line(), f.message())));
    if (tree.isEmpty()) {
      throw new LabException(problems);
    }
    ObjectNode root = tree.get().root();
    int format = Math.max(1, root.path("format").asInt(1));
    Map<Path, Step> steps = new LinkedHashMap<>();
    root.path("steps")
        .forEach(
            name -> {
              Path step = folder.resolve(name.asString(""));
              StepReader.read(step, format, Parameters.NONE, new ArrayList<>())
                  .ifPresent(s -> steps.put(step, s));
            });
    Path intro = folder.resolve(root.path("intro").asString(""));
    Reader reader = new Reader(file, tree.get(), format, new ArrayList<>());
    return new LabSource(
        format,
        root.path("language").asString("en"),
        root.path("title").asString(""),
        intro,
        textOf(intro),
        steps,
        ParameterReader.read(reader, root).keySet());
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  List<Path> originals() {
    List<Path> all = new ArrayList<>(List.of(introFile));
    all.addAll(steps.keySet());
    return all;
  }

  Optional<Step> step(Path file) {
    return Optional.ofNullable(steps.get(file));
  }
}
