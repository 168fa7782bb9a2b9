package dev.lab.grade.report;

import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * The learners that go into a gradebook. Who could not be asked stays out: in a gradebook an empty
 * cell deletes a grade, and a part of one reads as a bad one.
 */
record Gradebook(List<LearnerGrade> in, List<String> notes) {
  static Gradebook of(ClassGrades grades, ReportSettings settings) {
    List<LearnerGrade> in = new ArrayList<>();
    int none = 0;
    int part = 0;
    for (LearnerGrade learner : grades.learners()) {
      if (learner.status() == Status.NOT_GRADED) {
        none++;
      } else if (learner.status() == Status.GRADED_IN_PART && !settings.partial()) {
        part++;
      } else {
        in.add(learner);
      }
    }
    List<String> notes = new ArrayList<>();
    if (none > 0) {
      notes.add(learners(none) + " without a grade left out");
    }
    if (part > 0) {
      notes.add(learners(part) + " graded in part left out (--partial takes them in)");
    }
    return new Gradebook(in, notes);
  }

  private static String learners(int count) {
    return Numbers.count(count, "learner");
  }
}
