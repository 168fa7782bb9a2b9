package dev.lab.verify.lint;

import dev.lab.course.Problem;
import java.nio.file.Path;
import java.util.List;

/** A lab whose id is not its folder's name: it is started by one and recorded by the other. */
final class NameRule implements Rule {
  @Override
  public List<Problem> problems(Draft draft) {
    Path name = draft.folder().toAbsolutePath().normalize().getFileName();
    return draft
        .lab()
        .filter(lab -> name != null && !lab.id().isEmpty() && !lab.id().equals(name.toString()))
        .map(
            lab ->
                List.of(
                    new Problem(
                        draft.folder().resolve("lab.yaml"),
                        0,
                        "the id is "
                            + lab.id()
                            + " and the folder is "
                            + name
                            + ": let them be the same")))
        .orElse(List.of());
  }
}
