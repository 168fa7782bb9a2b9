package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.text.Harmless;
import java.util.ArrayList;
import java.util.List;

/** What a learner is told: the points, what is left to mend, what a rule changed. */
final class Feedback {
  private Feedback() {}

  /** All of it, a line a thing. Of checks that the learner was never shown it has the number. */
  static String of(LearnerGrade grade) {
    List<String> lines = new ArrayList<>();
    lines.add(points(grade));
    for (CheckGrade check : grade.checks()) {
      if (told(check) && check.verdict() != Verdict.SKIPPED) {
        lines.add("- " + check.title() + points(check) + ": " + said(check, grade));
      }
    }
    List<String> later =
        grade.checks().stream().filter(Feedback::later).map(CheckGrade::title).toList();
    if (!later.isEmpty()) {
      lines.add("- Not looked at before others pass: " + String.join("; ", later) + ".");
    }
    hidden(grade).forEach(lines::add);
    for (Adjustment each : grade.adjustments()) {
      lines.add(adjustment(each));
    }
    return String.join("\n", lines);
  }

  /** The points in a sentence. */
  static String points(LearnerGrade grade) {
    if (grade.checks().isEmpty()) {
      return "Not graded: " + grade.reason();
    }
    long none = grade.checks().stream().filter(c -> !c.graded()).count();
    return Numbers.text(grade.points())
        + " of "
        + Numbers.count(grade.outOf(), "point")
        + (grade.source() == Source.CLAIMED ? ", by what you handed in" : "")
        + (none == 0 ? "." : "; " + Numbers.count(none, "check") + " could not be graded.");
  }

  /** Where hidden checks did not all pass, how many did. */
  static List<String> hidden(LearnerGrade grade) {
    List<CheckGrade> all = grade.checks().stream().filter(CheckGrade::hidden).toList();
    long passed = all.stream().filter(CheckGrade::passed).count();
    return passed == all.size()
        ? List.of()
        : List.of("- Checks that are not shown: " + passed + " of " + all.size() + " passed.");
  }

  /** An adjustment in a line. */
  static String adjustment(Adjustment each) {
    return (each.points() > 0 ? "+" : "")
        + Numbers.count(each.points(), "point")
        + " ("
        + each.rule()
        + "): "
        + each.why();
  }

  private static String points(CheckGrade check) {
    return " ("
        + Numbers.text(check.points())
        + " of "
        + check.worth()
        + (check.bonus() ? ", bonus" : "")
        + ")";
  }

  /** Whether it was not looked at, and its learner may know. */
  static boolean later(CheckGrade check) {
    return told(check) && check.verdict() == Verdict.SKIPPED;
  }

  /** Why it was skipped: after which other, by its title. */
  static String why(CheckGrade check, LearnerGrade grade) {
    return check
        .needs()
        .flatMap(grade::check)
        .filter(c -> !c.hidden())
        .map(c -> "it needs: " + c.title())
        .orElse(Harmless.line(check.why()));
  }

  /** What became of a check that did not pass, a line. */
  static String said(CheckGrade check, LearnerGrade grade) {
    return switch (check.verdict()) {
      case PASSED -> "passed";
      case FAILED -> Harmless.line(failed(check));
      case SKIPPED -> "not looked at, " + why(check, grade);
      case UNREACHABLE, BROKEN -> "not graded, " + why(check, grade);
    };
  }

  private static String failed(CheckGrade check) {
    String what = check.cause();
    if (what.isEmpty()) {
      what = "expected " + check.expected() + ", found " + check.found();
    }
    return sentence(what) + (check.remedy().isEmpty() ? "" : " To do: " + sentence(check.remedy()));
  }

  private static String sentence(String text) {
    return text.matches("(?s).*[.!?…]\\s*") ? text : text + ".";
  }

  /** Whether there is something for the learner to read about it. */
  static boolean told(CheckGrade check) {
    return check.verdict() != Verdict.PASSED && !check.hidden();
  }
}
