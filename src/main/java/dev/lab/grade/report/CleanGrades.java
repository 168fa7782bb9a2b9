package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LabFacts.StepFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.text.Harmless;

/**
 * Grades in which every text is harmless, whoever wrote the journal that they were read from. What
 * a format gives a meaning of its own to, its report escapes.
 */
final class CleanGrades {
  private CleanGrades() {}

  /** An id: what no text needs is shown by its number, so that ids stay apart. */
  private static String id(String from) {
    StringBuilder shown = new StringBuilder();
    from.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              boolean plain = c != '\t' && c != '\n' && Harmless.text(one).equals(one);
              shown.append(plain ? one : "\\x" + Integer.toHexString(c));
            });
    return shown.toString();
  }

  /** A class in which every text is harmless. */
  static ClassGrades of(ClassGrades grades) {
    return new ClassGrades(
        of(grades.lab()), grades.at(), grades.learners().stream().map(CleanGrades::of).toList());
  }

  private static LabFacts of(LabFacts lab) {
    return new LabFacts(
        lab.id(),
        title(lab.title()),
        lab.digest(),
        lab.version(),
        lab.steps().stream().map(s -> new StepFacts(s.id(), title(s.title()))).toList(),
        lab.checks().stream()
            .map(
                c ->
                    new CheckFacts(
                        c.id(), c.step(), title(c.title()), c.worth(), c.bonus(), c.hidden()))
            .toList());
  }

  /** A title without the marks of code, which only Markdown has. */
  private static String title(String from) {
    return Harmless.line(from).replace("`", "");
  }

  private static LearnerGrade of(LearnerGrade grade) {
    return new LearnerGrade(
        id(grade.id()),
        Harmless.line(grade.name()),
        Harmless.line(grade.email()),
        Harmless.text(grade.reason()),
        grade.source(),
        grade.at(),
        grade.handedIn(),
        grade.checks().stream().map(CleanGrades::of).toList(),
        grade.tries(),
        grade.adjustments().stream()
            .map(a -> new Adjustment(a.rule(), a.points(), Harmless.text(a.why())))
            .toList());
  }

  private static CheckGrade of(CheckGrade check) {
    return new CheckGrade(
        check.check(),
        check.step(),
        title(check.title()),
        check.verdict(),
        check.points(),
        check.worth(),
        check.bonus(),
        check.hidden(),
        Harmless.text(check.expected()),
        Harmless.text(check.found()),
        check.code(),
        Harmless.text(check.cause()),
        Harmless.text(check.remedy()),
        Harmless.text(check.why()),
        Harmless.text(check.looked()),
        Harmless.text(check.read()));
  }
}
