package dev.lab.cli;

import dev.lab.course.Lab;
import dev.lab.grade.Access;
import dev.lab.grade.roster.Learner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a grading would do, in words. */
final class GradePlan {
  private GradePlan() {}

  static String words(Lab lab, List<Learner> learners, Access access, Path out) {
    StringBuilder text = new StringBuilder();
    int wrong = 0;
    for (Learner learner : learners) {
      Optional<String> problem = access.problem(learner);
      wrong += problem.isPresent() ? 1 : 0;
      text.append(learner.id())
          .append(": ")
          .append(problem.map(p -> "can't be graded: " + p).orElseGet(() -> where(learner)))
          .append('\n');
    }
    text.append('\n')
        .append(learners.size())
        .append(" learners of the lab ")
        .append(lab.id())
        .append(wrong == 0 ? "" : ", " + wrong + " of them can't be graded")
        .append("; the grades would go to ")
        .append(out)
        .append("; nothing was looked at\n");
    return text.toString();
  }

  private static String where(Learner learner) {
    String place =
        !learner.kubeconfig().isEmpty()
            ? learner.kubeconfig()
            : !learner.context().isEmpty()
                ? "your context " + learner.context()
                : "the bundle " + learner.bundle();
    return place
        + (learner.namespace().isEmpty() ? "" : ", namespace " + learner.namespace())
        + (learner.registry().isEmpty() ? "" : ", registry " + learner.registry());
  }
}
