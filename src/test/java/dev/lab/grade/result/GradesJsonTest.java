package dev.lab.grade.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lab.check.Outcome;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.result.LearnerGrade.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written is read again, and what can't be is refused. */
class GradesJsonTest {
  private static final Instant AT = Instant.parse("2026-11-26T03:00:00Z");

  private static CheckGrade check(String id, Verdict verdict, double points, boolean bonus) {
    return new CheckGrade(
        id,
        "one",
        id + " holds",
        verdict,
        points,
        2,
        bonus,
        false,
        "a",
        "b\n\"c\" é",
        "as-seen",
        "it is b",
        "make it a",
        "");
  }

  private static LearnerGrade learner(String id, CheckGrade... checks) {
    return new LearnerGrade(
        id,
        "Anna Ö",
        "anna@example.org",
        "",
        Source.LIVE,
        AT,
        List.of(checks),
        Map.of("a", new Tries(3, 1, Optional.of(AT), Optional.empty())),
        List.of(new Adjustment("late", -0.5, "a day late")));
  }

  @Test
  void aClassIsReadAsItWasWritten() {
    LabFacts lab =
        new LabFacts(
            "x",
            "X",
            "sha256:00",
            List.of(new LabFacts.StepFacts("one", "One")),
            List.of(new LabFacts.CheckFacts("a", "one", "a holds", 2, false, true)));
    ClassGrades grades =
        new ClassGrades(
            lab,
            AT,
            List.of(
                learner("007", check("a", Verdict.PASSED, 2, false)),
                learner("7", check("a", Verdict.PASSED, 2, false)).handedIn(AT.plusSeconds(1)),
                LearnerGrade.none("8", "", "", "no answer", Source.CLAIMED, AT)));
    assertEquals(grades, GradesJson.read(GradesJson.write(grades), ClassGrades.class));
  }

  @Test
  void halfARecordIsRefusedInASentence() {
    String whole = GradesJson.write(learner("7", check("a", Verdict.PASSED, 2, false)));
    var torn =
        assertThrows(
            IllegalArgumentException.class,
            () -> GradesJson.read(whole.substring(0, whole.length() / 2), LearnerGrade.class));
    assertEquals(1, torn.getMessage().lines().count());
    assertThrows(
        IllegalArgumentException.class,
        () -> GradesJson.read(whole.replace("\"id\":\"7\"", "\"id\":null"), LearnerGrade.class));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            GradesJson.read(whole.replace("\"points\":2.0", "\"points\":3.0"), LearnerGrade.class));
  }

  @Test
  void bonusComesOnTopAndAdjustmentsCount() {
    LearnerGrade grade =
        learner(
            "7",
            check("a", Verdict.PASSED, 2, false),
            check("b", Verdict.UNREACHABLE, 0, false),
            check("c", Verdict.FAILED, 0, true),
            check("d", Verdict.FAILED, 0, false));
    assertEquals(1.5, grade.points());
    assertEquals(6, grade.outOf());
    assertEquals(Status.GRADED_IN_PART, grade.status());
    assertEquals("d", grade.stuck().orElseThrow().check());
    assertEquals(Outcome.Cause.AS_SEEN, grade.stuck().orElseThrow().code());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ClassGrades(
                new LabFacts("x", "X", "", List.of(), List.of()), AT, List.of(grade, grade)));
  }
}
