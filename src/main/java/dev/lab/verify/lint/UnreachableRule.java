package dev.lab.verify.lint;

import dev.lab.course.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Step files that no learner comes to, because {@code lab.yaml} does not list them. */
final class UnreachableRule implements Rule {
  @Override
  public List<Problem> problems(Draft draft) throws IOException {
    Set<Path> listed =
        draft.all().stream().map(p -> p.file().normalize()).collect(Collectors.toSet());
    List<Path> learners =
        draft.lab().stream()
            .flatMap(l -> Stream.of(l.workspace(), l.repository()).flatMap(Optional::stream))
            .toList();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(draft.folder())) {
      files =
          walk.filter(f -> f.toString().endsWith(".md"))
              .filter(f -> learners.stream().noneMatch(f::startsWith))
              .sorted()
              .toList();
    }
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      boolean step = Files.readString(file).startsWith("---");
      if (step && !listed.contains(file.normalize()) && !translates(file, listed)) {
        problems.add(
            new Problem(
                file,
                0,
                "no learner comes to this step: add "
                    + draft.folder().relativize(file)
                    + " to the steps of lab.yaml, or delete it"));
      }
    }
    return problems;
  }

  /** Whether it is a listed file in another language, such as {@code step.fr.md}. */
  private static boolean translates(Path file, Set<Path> listed) {
    String original = file.getFileName().toString().replaceFirst("\\.[a-z]{2,3}\\.md$", ".md");
    return listed.contains(file.resolveSibling(original).normalize());
  }
}
