package dev.lab.verify.lint;

import dev.lab.course.Problem;
import dev.lab.course.WorkspaceFiles;
import java.io.IOException;
import java.util.List;

/** Names of parameters in the learner's files that the lab has not. */
final class BracesRule implements Rule {
  @Override
  public List<Problem> problems(Draft draft) throws IOException {
    return draft.lab().isPresent() ? WorkspaceFiles.problems(draft.lab().get()) : List.of();
  }
}
