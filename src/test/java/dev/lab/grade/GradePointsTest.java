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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void pointsAreCountedAsTheLabSays() throws Exception {
    Lab lab = lab();
    Outcome passed = Outcome.passed("it", "so");
    Outcome half = Outcome.failed("it", "a", "b").sharing(1, 2);
    Learner learner = new Learner("a", "Anna", "", "", "", "");
    Grade grade =
        new Grade(
            learner,
            "",
            List.of(
                result(lab, "plain", half),
                result(lab, "shares", half),
                result(lab, "extra", passed),
                result(lab, "secret", passed)));
    assertEquals(0 + 2 + 2 + 3, grade.points());
    assertEquals(1 + 4 + 3, grade.outOf());
    assertEquals("plain", grade.stuck().orElseThrow().spec().id());
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
}
