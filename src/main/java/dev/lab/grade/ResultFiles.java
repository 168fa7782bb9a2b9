package dev.lab.grade;

import dev.lab.evidence.PrivateFile;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Status;
import dev.lab.grade.roster.CsvText;
import dev.lab.grade.roster.Learner;
import dev.lab.grade.rules.Rules;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a grading leaves: {@code results.csv} and {@code results.json}, and {@code
 * retry.csv}, a roster of those who have no grade or one in part.
 */
public final class ResultFiles {
  private ResultFiles() {}

  /**
   * Writes them.
   *
   * @param roster of whom a list to retry is made
   */
  public static void write(Path folder, ClassGrades grades, List<Learner> roster)
      throws IOException {
    PrivateFile.folder(folder);
    PrivateFile.writeText(folder.resolve("results.csv"), out -> csv(grades, out));
    PrivateFile.writeText(folder.resolve("results.json"), out -> ResultsJson.write(grades, out));
    Set<String> again = again(grades).map(LearnerGrade::id).collect(Collectors.toSet());
    Path retry = folder.resolve("retry.csv");
    if (again.isEmpty()) {
      Files.deleteIfExists(retry);
    } else {
      List<Learner> rows = roster.stream().filter(l -> again.contains(l.id())).toList();
      PrivateFile.writeText(retry, out -> out.write(CsvText.roster(rows)));
    }
  }

  private static Stream<LearnerGrade> again(ClassGrades grades) {
    return grades.learners().stream().filter(l -> l.status() != Status.GRADED);
  }

  private static void csv(ClassGrades grades, Writer out) throws IOException {
    List<String> head =
        new ArrayList<>(List.of("id", "name", "status", "passed", "of", "stuck at", "cause"));
    grades.lab().checks().forEach(c -> head.add(c.id()));
    // What is new stands last, for programs that count columns.
    head.addAll(List.of("points", "out of", "not graded", "points before rules"));
    Rules.NAMES.forEach(rule -> head.add("taken by " + rule));
    out.write(CsvText.line(head));
    for (LearnerGrade learner : grades.learners()) {
      out.write(CsvText.line(row(learner, grades.lab().checks())));
    }
  }

  private static List<String> row(LearnerGrade learner, List<CheckFacts> checks) {
    List<String> row = new ArrayList<>(List.of(learner.id(), learner.name()));
    row.add(learner.status().word());
    if (learner.checks().isEmpty()) {
      row.addAll(List.of("", "", "", learner.reason()));
      return row;
    }
    row.addAll(List.of("" + learner.passed(), "" + learner.checks().size()));
    row.add(learner.stuck().map(CheckGrade::step).orElse(""));
    row.add(learner.stuck().map(c -> c.cause().isEmpty() ? c.found() : c.cause()).orElse(""));
    for (CheckFacts check : checks) {
      row.add(learner.check(check.id()).map(ResultFiles::cell).orElse(""));
    }
    row.addAll(List.of(number(learner.points()), "" + learner.outOf()));
    row.add(
        ungraded(learner).stream()
            .map(c -> c.check() + ": " + c.why())
            .collect(Collectors.joining("; ")));
    row.add(number(learner.checks().stream().mapToDouble(CheckGrade::points).sum()));
    Rules.NAMES.forEach(rule -> row.add(number(taken(learner, rule))));
    return row;
  }

  /** What a rule took; a number below 0 would stand as text in a spreadsheet. */
  private static double taken(LearnerGrade learner, String rule) {
    return -learner.adjustments().stream()
        .filter(a -> a.rule().equals(rule))
        .mapToDouble(LearnerGrade.Adjustment::points)
        .sum();
  }

  /** The checks that got no grade, those first that could not be asked themselves. */
  static List<CheckGrade> ungraded(LearnerGrade learner) {
    List<CheckGrade> all =
        new ArrayList<>(learner.checks().stream().filter(c -> !c.graded()).toList());
    all.sort(Comparator.comparing(c -> c.needs().isPresent()));
    return all;
  }

  /** 1 for a check that passed, 0 for one that did not, what counts of it in between. */
  private static String cell(CheckGrade check) {
    if (!check.graded()) {
      return "not graded";
    }
    return check.passed() ? "1" : check.worth() == 0 ? "0" : number(check.points() / check.worth());
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
