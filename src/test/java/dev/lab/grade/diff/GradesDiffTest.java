package dev.lab.grade.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.result.LearnerGrade.Source;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who changed and why: the lab, the check, the cluster, the reach, a rule, the roster. */
class GradesDiffTest {
  private static final Instant AT = Instant.parse("2026-11-26T09:00:00Z");

  private static LabFacts lab(String digest, int worth, String... checks) {
    return new LabFacts(
        "x",
        "X",
        digest,
        List.of(),
        Arrays.stream(checks)
            .map(c -> new CheckFacts(c, "one", c + " holds", worth, false, false))
            .toList());
  }

  private static CheckGrade check(
      String id, Verdict verdict, int worth, String expected, String found) {
    return new CheckGrade(
        id,
        "one",
        id + " holds",
        verdict,
        verdict == Verdict.PASSED ? worth : 0,
        worth,
        false,
        false,
        expected,
        found,
        "",
        "",
        "",
        verdict == Verdict.UNREACHABLE ? "connection refused" : "");
  }

  private static LearnerGrade learner(String id, Source source, Instant at, CheckGrade... checks) {
    return new LearnerGrade(id, "", "", "", source, at, List.of(checks), Map.of(), List.of());
  }

  private static ClassGrades grades(LabFacts lab, LearnerGrade... learners) {
    return new ClassGrades(lab, AT, List.of(learners));
  }

  private static Change only(GradesDiff diff) {
    assertEquals(1, diff.learners().size(), diff.toString());
    assertEquals(1, diff.learners().getFirst().changes().size(), diff.toString());
    return diff.learners().getFirst().changes().getFirst();
  }

  private static Change only(LabFacts a, LearnerGrade then, LabFacts b, LearnerGrade now) {
    return only(GradesDiff.between(grades(a, then), grades(b, now)));
  }

  private static final LabFacts LAB = lab("sha256:1", 1, "a");
  private static final CheckGrade BAD = check("a", Verdict.FAILED, 1, "v1", "v0");
  private static final CheckGrade GOOD = check("a", Verdict.PASSED, 1, "", "v1");

  @Test
  void nothingChanged() {
    ClassGrades one = grades(LAB, learner("7", Source.LIVE, AT, GOOD));
    assertEquals(new GradesDiff(List.of(), List.of(), 1), GradesDiff.between(one, one));
    assertEquals("0 changed, 1 as before\n", DiffText.of(GradesDiff.between(one, one)));
  }

  @Test
  void theClusterAnsweredSomethingElse() {
    Change change =
        only(
            LAB,
            learner("7", Source.LIVE, AT, BAD),
            LAB,
            learner("7", Source.LIVE, AT.plusSeconds(60), GOOD));
    assertEquals(Reason.CLUSTER, change.reason());
    assertEquals("passed, was failed (points: 1, was 0): found v1, before v0", change.what());
  }

  @Test
  void theCheckAsksForSomethingElse() {
    LabFacts corrected = lab("sha256:2", 1, "a");
    CheckGrade now = check("a", Verdict.FAILED, 1, "v2", "v1");
    Change change =
        only(
            LAB,
            learner("7", Source.LIVE, AT, GOOD),
            corrected,
            learner("7", Source.LIVE, AT, now));
    assertEquals(
        Reason.CLUSTER,
        only(LAB, learner("7", Source.LIVE, AT, GOOD), LAB, learner("7", Source.LIVE, AT, now))
            .reason());
    assertEquals(Reason.CHECK, change.reason());
    assertTrue(change.what().contains("the lab's files changed; it expects v2; found v1"));
    // The same evidence can only be judged otherwise.
    Change judged =
        only(
            LAB,
            learner("7", Source.EVIDENCE, AT, BAD),
            corrected,
            learner("7", Source.EVIDENCE, AT, GOOD));
    assertEquals(Reason.CHECK, judged.reason());
  }

  @Test
  void theLabsChecksAndPointsAreOthers() {
    LabFacts fresh = lab("sha256:2", 3, "a", "b");
    GradesDiff diff =
        GradesDiff.between(
            grades(LAB, learner("7", Source.LIVE, AT, GOOD)),
            grades(
                fresh,
                learner(
                    "7",
                    Source.LIVE,
                    AT,
                    check("a", Verdict.PASSED, 3, "", "v1"),
                    check("b", Verdict.FAILED, 3, "x", "y"))));
    assertEquals(
        List.of(
            "the lab's files changed: sha256:1 to sha256:2",
            "the check a is worth 3, it was worth 1",
            "the check b is new"),
        diff.lab());
    assertEquals(
        List.of(
            new Change(Reason.LAB, "a", "is worth 3, it was worth 1"),
            new Change(Reason.LAB, "b", "counts now: the lab has it")),
        diff.learners().getFirst().changes());
    String text = DiffText.of(diff);
    assertTrue(text.contains("7: 1 -> 3\n  the lab: a is worth 3, it was worth 1\n"), text);
    assertTrue(text.endsWith("1 changed, 0 as before; the lab 2\n"), text);
  }

  @Test
  void whatCouldNotBeAskedIsNoChangeOfTheLearners() {
    CheckGrade gone = check("a", Verdict.UNREACHABLE, 1, "", "");
    Change change =
        only(LAB, learner("7", Source.LIVE, AT, GOOD), LAB, learner("7", Source.LIVE, AT, gone));
    assertEquals(Reason.REACH, change.reason());
    assertTrue(change.what().endsWith(": connection refused"), change.what());
    LearnerGrade none = LearnerGrade.none("7", "", "", "no answer", Source.LIVE, AT);
    Change back = only(LAB, none, LAB, learner("7", Source.LIVE, AT, GOOD));
    assertEquals(new Change(Reason.REACH, "", "has a grade; before: no answer"), back);
  }

  @Test
  void rulesAndTheRosterChangeToo() {
    LearnerGrade grade = learner("7", Source.LIVE, AT, GOOD);
    Change late =
        only(LAB, grade, LAB, grade.with(List.of(new Adjustment("late", -0.5, "a day late"))));
    assertEquals(new Change(Reason.RULE, "", "late is -0.5, it was 0: a day late"), late);
    GradesDiff diff =
        GradesDiff.between(grades(LAB, grade), grades(LAB, learner("8", Source.LIVE, AT, GOOD)));
    assertEquals(
        List.of("is new in the class", "is not in the class any more"),
        diff.learners().stream().map(l -> l.changes().getFirst().what()).toList());
  }
}
