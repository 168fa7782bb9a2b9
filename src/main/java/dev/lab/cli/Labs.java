package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabCatalog;
import dev.lab.course.LabException;
import dev.lab.course.LabLoader;
import dev.lab.course.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads labs for commands, and words what is wrong with them. */
final class Labs {
  static final String TRUST =
      "Let programs that come with the lab run: its checks of the kind run, and kinds of check in its"
          + " folder kinds.";

  private Labs() {}

  /** The folder of a lab, by the name that {@code lab list} has, or by the folder itself. */
  static Path folder(Console console, String name) {
    LabCatalog catalog = new LabCatalog(console.labs());
    Optional<Path> found = catalog.find(name);
    if (found.isPresent()) {
      return found.get();
    }
    Path folder = Path.of(name).toAbsolutePath().normalize();
    if (Files.exists(folder.resolve("lab.yaml"))) {
      return folder;
    }
    throw new CommandException(
        ExitCode.USAGE,
        "there is no lab \""
            + name
            + "\""
            + (catalog.names().isEmpty()
                ? " (and no lab at all in " + catalog.folder() + ")"
                : "; there is " + String.join(", ", catalog.names())));
  }

  static Lab load(Console console, String name) {
    return load(console, name, Audience.usual(), false);
  }

  /**
   * Reads a lab.
   *
   * @param trust whether the kinds that come with it are let in, and its checks held against them
   */
  static Lab load(Console console, String name, Audience audience, boolean trust) {
    Path folder = folder(console, name);
    try {
      Lab lab = LabLoader.load(folder, audience);
      List<Problem> problems = CheckKinds.problems(lab, CheckKinds.of(lab, trust));
      if (!problems.isEmpty()) {
        throw new LabException(problems);
      }
      return lab;
    } catch (LabException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "the lab "
              + name
              + " has "
              + (e.problems().size() == 1 ? "a problem:" : e.problems().size() + " problems:")
              + e.problems().stream()
                  .map(p -> "\n  " + relative(folder, p))
                  .collect(Collectors.joining()));
    }
  }

  static String relative(Path folder, Problem problem) {
    return new Problem(
            folder.resolveSibling("").relativize(problem.file()), problem.line(), problem.message())
        .toString();
  }
}
