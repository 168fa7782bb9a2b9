package dev.lab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a lab is worded for one learner: with their parameters, in their language.
 *
 * @param names of the parameters that there are
 */
record Wording(Parameters parameters, Set<String> names, Localiser localiser, int format) {

  static Wording of(Reader reader, ObjectNode root, int format, Audience audience) {
    Map<String, Parameter> all = ParameterReader.read(reader, root);
    String lab = root.path("id").asString("");
    return new Wording(
        Parameters.drawn(all, audience.learner(), lab),
        new TreeSet<>(root.path("parameters").propertyNames()),
        new Localiser(audience.languages(), root.path("language").asString("en"), format),
        format);
  }

  /** Says which names between braces are no parameter's; labs of format 1 have none at all. */
  void check(Path file, String text, List<Problem> problems) {
    if (format > 1) {
      Braces.check(file, text, names, problems);
    }
  }

  Optional<Step> step(Path file, List<Problem> problems) {
    try {
      check(file, Files.readString(file), problems);
    } catch (IOException e) {
      // The reader says so.
    }
    Optional<Step> step = StepReader.read(file, format, parameters, problems);
    if (step.isEmpty() || localiser.wanted().isEmpty()) {
      return step;
    }
    return StepReader.read(file, format, Parameters.NONE, new ArrayList<>())
        .map(raw -> localiser.step(file, step.get(), raw, parameters));
  }

  Localiser.Intro intro(Path file, String title, String text) {
    return localiser.intro(file, new Localiser.Intro(title, text), parameters);
  }
}
