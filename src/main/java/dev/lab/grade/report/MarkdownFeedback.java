package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts.StepFacts;
import dev.lab.grade.result.LearnerGrade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A page of Markdown for each learner: the points, and what to mend, step by step. */
final class MarkdownFeedback implements Report {
  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public String what() {
    return "feedback/ID.md, a page for each learner with what to mend";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    FileNames names = new FileNames(grades);
    Path all = folder.resolve("feedback");
    for (LearnerGrade learner : grades.learners()) {
      Output.write(all.resolve(names.of(learner) + ".md"), page(grades, learner));
    }
    return new Written(name(), all, grades.learners().size(), List.of());
  }

  private static String page(ClassGrades grades, LearnerGrade learner) {
    StringBuilder page = new StringBuilder("# " + Escapes.markdown(grades.lab().title()) + "\n\n");
    String name = learner.name().isEmpty() ? learner.id() : learner.name();
    page.append(Escapes.markdown(name)).append(": ");
    page.append(Escapes.markdown(Feedback.points(learner))).append("\n");
    if (!learner.adjustments().isEmpty()) {
      page.append('\n');
      learner
          .adjustments()
          .forEach(
              a -> page.append("- ").append(Escapes.markdown(Feedback.adjustment(a))).append('\n'));
    }
    for (StepFacts step : grades.lab().steps()) {
      List<CheckGrade> told =
          learner.checks().stream()
              .filter(c -> c.step().equals(step.id()) && Feedback.told(c) && !Feedback.later(c))
              .toList();
      if (!told.isEmpty()) {
        page.append("\n## ").append(Escapes.markdown(step.title())).append("\n");
        told.forEach(c -> check(page, c, learner));
      }
    }
    List<CheckGrade> later = learner.checks().stream().filter(Feedback::later).toList();
    if (!later.isEmpty()) {
      page.append("\n## Not looked at yet\n\n");
      for (CheckGrade check : later) {
        String why = check.title() + " (" + Feedback.why(check, learner) + ")";
        page.append("- ").append(Escapes.markdown(why)).append('\n');
      }
    }
    if (!learner.checks().isEmpty()) {
      page.append("\n## Passed\n\n");
      List<CheckGrade> passed =
          learner.checks().stream().filter(c -> c.passed() && !c.hidden()).toList();
      passed.forEach(c -> page.append("- ").append(Escapes.markdown(c.title())).append('\n'));
      page.append(passed.isEmpty() ? "Nothing yet.\n" : "");
      Feedback.hidden(learner)
          .forEach(h -> page.append('\n').append(Escapes.markdown(h.substring(2))).append('\n'));
    }
    return page.toString();
  }

  private static void check(StringBuilder page, CheckGrade check, LearnerGrade learner) {
    page.append("\n### ").append(Escapes.markdown(check.title())).append("\n\n");
    if (check.verdict() != Verdict.FAILED) {
      String said = Feedback.said(check, learner);
      String upper = Character.toUpperCase(said.charAt(0)) + said.substring(1);
      page.append(Escapes.markdown(upper)).append(".\n");
      return;
    }
    page.append("Expected:\n\n").append(Escapes.fenced(check.expected()));
    page.append("\nFound:\n\n").append(Escapes.fenced(check.found()));
    if (!check.cause().isEmpty()) {
      page.append("\nWhy: ").append(Escapes.markdown(check.cause())).append('\n');
    }
    if (!check.remedy().isEmpty()) {
      page.append("\nTo do: ").append(Escapes.markdown(check.remedy())).append('\n');
    }
  }
}
