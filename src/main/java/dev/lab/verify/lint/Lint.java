package dev.lab.verify.lint;

import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Audience;
import dev.lab.course.LabException;
import dev.lab.course.LabLoader;
import dev.lab.course.Problem;
import dev.lab.course.Reading;
import dev.lab.course.Translations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for everything that is wrong with a lab's files. */
public final class Lint {
  private final List<Rule> rules;

  /**
   * A lint.
   *
   * @param bash the shell that has to understand the commands
   */
  public Lint(Path bash) {
    this.rules =
        List.of(
            new NameRule(),
            new UnreachableRule(),
            new CircleRule(),
            new ShellSyntaxRule(bash),
            new LinkRule(),
            new VariableRule(),
            new LatestRule(),
            new BracesRule(),
            new HintCodeRule());
  }

  /** Every problem, in the order of files and lines. */
  public List<Problem> problems(Path folder) throws IOException, InterruptedException {
    Reading reading = LabLoader.read(folder, Audience.usual());
    Set<Problem> problems = new LinkedHashSet<>(reading.problems());
    reading.lab().ifPresent(lab -> problems.addAll(CheckKinds.problems(lab)));
    List<Page> pages = new ArrayList<>();
    for (Path file : reading.steps()) {
      page(file).ifPresent(pages::add);
    }
    Optional<Page> intro =
        reading.intro().isPresent() ? page(reading.intro().get()) : Optional.empty();
    Draft draft = new Draft(folder, reading.lab(), intro, pages);
    for (Rule rule : rules) {
      problems.addAll(rule.problems(draft));
    }
    try {
      problems.addAll(Translations.of(folder).problems());
    } catch (LabException e) {
      problems.addAll(e.problems());
    }
    return problems.stream()
        .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::line))
        .toList();
  }

  private static Optional<Page> page(Path file) throws IOException {
    return Files.isRegularFile(file) ? Optional.of(Page.read(file)) : Optional.empty();
  }
}
