package dev.lab.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.ExitCode;
import dev.lab.check.Outcome;
import dev.lab.check.Result;
import dev.lab.course.Applies;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What points, bonus, hidden and partial make of outcomes. */
class GradePointsTest {
  @TempDir Path folder;

  private Lab lab() throws Exception {
    Files.writeString(
        folder.resolve("lab.yaml"),
        "format: 2\nid: x\ntitle: X\nminutes: 5\nintro: i.md\nsteps: [one.md]\n");
    Files.writeString(folder.resolve("i.md"), "hello\n");
    Files.writeString(
        folder.resolve("one.md"),
        """
        ---
        id: one
        title: One
        checks:
        - {id: plain, kind: object, title: P, resource: cm, name: a}
        - {id: shares, kind: object, title: S, points: 4, partial: true, resource: cm, name: a}
        - {id: extra, kind: object, title: E, points: 2, bonus: true, resource: cm, name: a}
        - {id: secret, kind: object, title: H, points: 3, hidden: true, resource: cm, name: a}
        ---
        text
        """);
    return LabLoader.load(folder);
  }

  private static Result result(Lab lab, String id, Outcome outcome) {
    return new Result(lab.check(id).orElseThrow(), outcome);
  }

  private static LearnerGrade grade(List<Result> results) {
    return new LearnerGrade(
        "a",
        "Anna",
        "",
        "",
        LearnerGrade.Source.LIVE,
        Instant.EPOCH,
        CheckGrade.of(results),
        Map.of(),
        List.of());
  }

  @Test
  void pointsAreCountedAsTheLabSays() throws Exception {
    Lab lab = lab();
    Outcome passed = Outcome.passed("it", "so");
    Outcome half = Outcome.failed("it", "a", "b").sharing(1, 2);
    LearnerGrade grade =
        grade(
            List.of(
                result(lab, "plain", half),
                result(lab, "shares", half),
                result(lab, "extra", passed),
                result(lab, "secret", passed)));
    assertEquals(0 + 2 + 2 + 3, grade.points());
    assertEquals(1 + 4 + 3, grade.outOf());
    assertEquals("plain", grade.stuck().orElseThrow().check());
  }

  @Test
  void aBonusAndWhatDoesNotApplyHoldNobodyBack() throws Exception {
    Lab lab = lab();
    Result bonus = result(lab, "extra", Outcome.failed("it", "a", "b"));
    Result away = result(lab, "plain", Outcome.Skipped.notApplicable("it does not apply"));
    assertTrue(bonus.settled() && away.settled());
    assertFalse(away.counts());
    assertEquals(ExitCode.PASSED, ExitCode.of(List.of(bonus, away)));
    Result untrusted = result(lab, "plain", Outcome.Skipped.notTrusted("it runs a program"));
    assertEquals(ExitCode.FAILED, ExitCode.of(List.of(untrusted)));
    assertEquals(
        List.of("plain", "shares", "extra"), lab.shown().stream().map(CheckSpec::id).toList());
    assertEquals(Applies.ALWAYS, lab.checks().getFirst().applies());
  }

  @Test
  void whatCouldNotBeAskedCostsOnlyWhatNeedsIt() throws Exception {
    Lab lab = lab();
    Outcome passed = Outcome.passed("it", "so");
    LearnerGrade grade =
        grade(
            List.of(
                result(lab, "plain", Outcome.Skipped.needs("shares")),
                result(lab, "shares", new Outcome.Unreachable("the registry", "timed out")),
                result(lab, "extra", passed),
                result(lab, "secret", Outcome.failed("it", "a", "b"))));
    assertEquals("graded in part", grade.status().word());
    assertEquals(
        List.of("shares the registry: timed out", "plain it needs shares"),
        ResultFiles.ungraded(grade).stream().map(c -> c.check() + " " + c.why()).toList());
    assertEquals(Verdict.UNREACHABLE, grade.check("plain").orElseThrow().verdict());
    assertEquals("secret", grade.stuck().orElseThrow().check());
    ClassGrades grades =
        new ClassGrades(
            FactsOfLab.of(lab),
            Instant.EPOCH,
            List.of(grade.with(List.of(new Adjustment("late", -0.5, "handed in late")))));
    ResultFiles.write(folder.resolve("out"), grades, List.of());
    assertEquals(
        List.of(
            "id,name,status,passed,of,stuck at,cause,plain,shares,extra,secret,points,out of,not"
                + " graded,points before rules,taken by partial,taken by hints,taken by late",
            "a,Anna,graded in part,1,4,one,b,not graded,not graded,1,0,1.5,8,shares: the registry:"
                + " timed out; plain: it needs shares,2,0,0,0.5"),
        Files.readAllLines(folder.resolve("out/results.csv")));
    String summary = Summary.of(grades);
    assertTrue(
        summary.startsWith(
            "a (Anna)                       1/4, stuck at one; not graded: shares, plain"),
        summary);
    assertTrue(summary.contains("1 graded, 0 of them with everything and 1 only in part"), summary);
  }
}
