package dev.lab.grade;

import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.roster.Learner;

/**
 * Looks at a learner's cluster; where a row names a bundle and no cluster, at that.
 *
 * @param bundles who grades bundles
 */
public record EitherGrader(Grader live, Grader bundles) implements Grader {
  /** Whether a row is graded by what was handed in. */
  public static boolean handedIn(Learner learner) {
    return !learner.bundle().isEmpty()
        && learner.kubeconfig().isEmpty()
        && learner.context().isEmpty();
  }

  @Override
  public LearnerGrade grade(Learner learner) throws InterruptedException {
    return (handedIn(learner) ? bundles : live).grade(learner);
  }

  @Override
  public Source source() {
    return live.source();
  }
}
