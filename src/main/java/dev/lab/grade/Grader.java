package dev.lab.grade;

import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.roster.Learner;

/** Grades one learner, wherever the work is to be seen. */
public interface Grader {
  /**
   * The grade; or one without checks that says why there is none. It gives up when its thread is
   * interrupted.
   */
  LearnerGrade grade(Learner learner) throws InterruptedException;

  /** Where it looks. */
  LearnerGrade.Source source();
}
