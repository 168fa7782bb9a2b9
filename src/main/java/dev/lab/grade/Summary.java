package dev.lab.grade;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Status;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of a class, for people at a terminal: each learner, then where the class is stuck. */
public final class Summary {
  private Summary() {}

  /** The text. */
  public static String of(ClassGrades grades) {
    StringBuilder text = new StringBuilder();
    Map<String, Integer> stuck = new TreeMap<>();
    for (LearnerGrade learner : grades.learners()) {
      String name = learner.name();
      text.append(
          String.format(
              Locale.ROOT,
              "%-30s %s%n",
              learner.id() + (name.isEmpty() ? "" : " (" + name + ")"),
              words(learner)));
      learner.stuck().ifPresent(c -> stuck.merge(c.step(), 1, Integer::sum));
    }
    long none = count(grades, Status.NOT_GRADED);
    long part = count(grades, Status.GRADED_IN_PART);
    long whole = grades.learners().stream().filter(Summary::whole).count();
    text.append(
        String.format(
            Locale.ROOT,
            "%n%d learners: %d graded, %d of them with everything%s, %d not graded%n",
            grades.learners().size(),
            grades.learners().size() - none,
            whole,
            part == 0 ? "" : " and " + part + " only in part",
            none));
    stuck.forEach((step, n) -> text.append(String.format("stuck at %s: %d%n", step, n)));
    return text.toString();
  }

  private static long count(ClassGrades grades, Status status) {
    return grades.learners().stream().filter(l -> l.status() == status).count();
  }

  /** Whether every check that counts was graded and passed. */
  private static boolean whole(LearnerGrade learner) {
    return learner.status() != Status.NOT_GRADED
        && learner.checks().stream().allMatch(c -> c.passed() || c.bonus());
  }

  private static String words(LearnerGrade learner) {
    if (learner.status() == Status.NOT_GRADED && learner.checks().isEmpty()) {
      return "not graded: " + learner.reason();
    }
    var ungraded = ResultFiles.ungraded(learner).stream().map(CheckGrade::check).toList();
    return learner.passed()
        + "/"
        + learner.checks().size()
        + learner.stuck().map(c -> ", stuck at " + c.step()).orElse("")
        + (ungraded.isEmpty() ? "" : "; not graded: " + String.join(", ", ungraded));
  }
}
