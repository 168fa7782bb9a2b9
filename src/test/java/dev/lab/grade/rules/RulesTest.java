package dev.lab.grade.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lab.grade.report.SampleClass;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.result.Tries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What rules take, in which words, and what is said of wrong ones. */
class RulesTest {
  private static final Instant DUE = Instant.parse("2026-12-01T11:00:00Z");
  private static final String LATE =
      """
      format: 1
      late:
        due: 2026-12-01T12:00:00+01:00
        grace: 15m
        per: day
        take: 10%
        at-most: 50%
      """;

  @TempDir Path folder;

  private Rules rules(String yaml) throws Exception {
    return RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), yaml));
  }

  private static CheckGrade check(String id, String step, double points, int worth) {
    Verdict verdict = points == worth ? Verdict.PASSED : Verdict.FAILED;
    return new CheckGrade(
        id, step, id, verdict, points, worth, false, false, "e", "f", "", "", "", "");
  }

  /** One with 4 + 2 of 4 + 4 points in two checks of two steps; 3 hints in the first. */
  private static LearnerGrade learner(String id) {
    Map<String, Tries> tries =
        Map.of(
            "a", new Tries(1, 3, Optional.empty(), Optional.empty()),
            "b", new Tries(1, 1, Optional.empty(), Optional.empty()));
    List<CheckGrade> checks = List.of(check("a", "one", 4, 4), check("b", "two", 2, 4));
    return new LearnerGrade(id, "", "", "", Source.LIVE, DUE, checks, tries, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "-3600, 6",
    "0, 6",
    "900, 6",
    // After the grace all counts from the end on; a day that has begun counts.
    "901, 5.4",
    "86400, 5.4",
    "86401, 4.8",
    "345600, 3.6",
    "432001, 3",
    "4000000, 3"
  })
  void lateWorkCostsForEachDayBegun(long seconds, double points) throws Exception {
    LearnerGrade late = rules(LATE).apply(learner("x").handedIn(DUE.plusSeconds(seconds)));
    assertEquals(points, late.points(), 1e-9);
  }

  @Test
  void anAdjustmentSaysWhy() throws Exception {
    Rules rules =
        rules(
            LATE
                + """
                extensions:
                  anna: {more: 2d, why: illness}
                  007: {until: 2026-12-03T12:00:00+01:00}
                """);
    LearnerGrade late = rules.apply(learner("ben").handedIn(DUE.plusSeconds(93_600)));
    assertEquals(
        List.of(
            new Adjustment(
                "late",
                -1.2,
                "handed in 1 day 2 hours after the end, 2026-12-01 12:00 +01:00: 10% for each day"
                    + " begun, 2 so far")),
        late.adjustments());
    assertEquals(6, rules.apply(learner("anna").handedIn(DUE.plusSeconds(93_600))).points());
    assertEquals(6, rules.apply(learner("007").handedIn(DUE.plusSeconds(93_600))).points());
    String why =
        rules
            .apply(learner("anna").handedIn(DUE.plusSeconds(10 * 86_400)))
            .adjustments()
            .getFirst()
            .why();
    assertEquals(
        "handed in 8 days after the end, 2026-12-03 12:00 +01:00 (with an extension: illness):"
            + " 10% for each day begun, 8 so far, 50% at most",
        why);
    // Twice is as once.
    assertEquals(late, rules.apply(late));
  }

  @Test
  void whatALearnersOwnClockSaysIsNoHandingIn() throws Exception {
    LearnerGrade x = learner("x");
    LearnerGrade claimed =
        new LearnerGrade(
            "x",
            "",
            "",
            "",
            Source.CLAIMED,
            DUE.plusSeconds(3600),
            x.checks(),
            x.tries(),
            List.of());
    assertEquals(
        List.of(
            "taken, by the learner's own clock, 1 hour after the end, 2026-12-01 12:00 +01:00: 10%"
                + " for each day begun, 1 so far"),
        rules(LATE).apply(claimed).adjustments().stream().map(Adjustment::why).toList());
    ClassGrades one = new ClassGrades(SampleClass.lab(), DUE, List.of(claimed));
    assertEquals(
        List.of(
            "when the work of 1 learner was taken is known from their own clocks only: handed-in in"
                + " the rules says when it came to you"),
        rules(LATE).apply(one).notes());
    Rules.Applied known = rules(LATE + "handed-in: {x: '2026-12-01T11:59:00+01:00'}\n").apply(one);
    assertEquals(List.of(), known.notes());
    LearnerGrade inTime = known.grades().learners().getFirst();
    assertEquals(List.of(), inTime.adjustments());
    assertEquals(Optional.of(DUE.minusSeconds(60)), inTime.handedIn());
  }

  @Test
  void hintsNeverTakeTheFloor() throws Exception {
    LearnerGrade grade = rules("format: 1\nhints: {take: 0.5, floor: 70%}\n").apply(learner("x"));
    assertEquals(
        List.of(
            "3 hints in the step one, 0.5 points each; hints never take it below 70%",
            "1 hint in the step two, 0.5 points each"),
        grade.adjustments().stream().map(Adjustment::why).toList());
    assertEquals(6 - 1.2 - 0.5, grade.points(), 1e-9);
    assertEquals(
        0, rules("format: 1\nhints: {take: 100}\n").apply(learner("x")).points(), "never below 0");
  }

  @Test
  void partialCreditCanBeLeftOutAndLateCountsLast() throws Exception {
    LearnerGrade grade =
        rules(LATE + "hints: {take: 1, floor: 50%}\npartial: none\n")
            .apply(learner("x").handedIn(DUE.plusSeconds(3600)));
    assertEquals(
        List.of("partial", "hints", "hints", "late"),
        grade.adjustments().stream().map(Adjustment::rule).toList());
    // 6 - 2 - 2 (of 3 wanted) - 1 (of step two's earned 2), then 10% of what is left.
    assertEquals((6 - 2 - 2 - 1) * 0.9, grade.points(), 1e-9);
  }

  @Test
  void whatNobodyKnowsIsNotHeldAgainstALearner() throws Exception {
    ClassGrades grades =
        new ClassGrades(
            SampleClass.lab(),
            DUE,
            List.of(
                learner("x"),
                LearnerGrade.none("y", "", "", "gone", Source.LIVE, DUE.plusSeconds(90_000))));
    Rules rules = rules(LATE + "extensions: {zoe: {more: 1d}}\n");
    Rules.Applied applied = rules.apply(grades);
    assertEquals(grades, applied.grades());
    assertEquals(2, applied.notes().size());
    assertTrue(applied.notes().get(0).contains("zoe, who is not in the class"));
    assertTrue(applied.notes().get(1).startsWith("1 learner was read live and nobody knows"));
    // Who makes the rules may know when: a day and an hour late.
    Rules told = rules(LATE + "handed-in: {x: '2026-12-02T13:00:00+01:00'}\n");
    assertEquals(4.8, told.apply(learner("x")).points(), 1e-9);
    assertEquals(List.of(), told.apply(grades).notes());
    Rules strict = rules(LATE.replace("15m", "0s") + "  unknown: read\n");
    LearnerGrade read =
        new LearnerGrade(
            "x",
            "",
            "",
            "",
            Source.LIVE,
            DUE.plusSeconds(1),
            learner("x").checks(),
            Map.of(),
            List.of());
    assertEquals(5.4, strict.apply(read).points(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format: 1\nlate:\n  due: tomorrow\n  take: 10%\n",
        "format: 1\nlate:\n  due: 2026-12-01T12:00:00+01:00\n  take: a lot\n",
        "format: 1\nlate:\n  due: 2026-12-01T12:00:00+01:00\n  take: 110%\n",
        "format: 1\nlate: {take: 1}\n",
        "format: 1\nlatte: {take: 1}\n",
        "format: 1\nhints: {take: 1, floor: 3}\n",
        "format: 1\nextensions: {a: {more: 1d}}\n",
        "format: 1\nlate: {due: '2026-12-01T12:00:00Z', take: 1}\nextensions: {a: {}}\n",
        "format: 1\npartial: some\n",
        "format: 1\nhanded-in: {a: '2026-12-01T12:00:00Z'}\n",
        "format: 1\nlate: {due: '2026-12-01T12:00:00Z', take: 1}\nhanded-in: {a: noon}\n",
        "format: 2\n",
        "late: {due: '2026-12-01T12:00:00Z', take: 1}\n"
      })
  void theReaderAndTheSchemaRefuseTheSame(String yaml) throws Exception {
    var refused = assertThrows(RulesException.class, () -> rules(yaml));
    assertTrue(refused.getMessage().matches("(?s)rules\\.yaml:\\d+: .*"), refused.getMessage());
    assertFalse(valid(yaml));
  }

  @Test
  void theReaderAndTheSchemaTakeTheSame() throws Exception {
    for (String yaml :
        List.of(
            "format: 1\n",
            LATE,
            LATE + "hints: {take: 0.5, floor: 60%}\npartial: as-checked\n",
            LATE + "handed-in: {a: '2026-12-01T12:00:00Z'}\nextensions: {a: {more: 1d}}\n",
            "format: 1\nlate: {due: '2026-12-01T12:00:00Z', take: 2, per: hour, unknown: read}\n")) {
      rules(yaml);
      assertTrue(valid(yaml), yaml);
    }
    var all = assertThrows(RulesException.class, () -> rules("a: 1\nformat: 1\nb: 2\n"));
    assertEquals(2, all.getMessage().lines().count(), all.getMessage());
    assertThrows(RulesException.class, () -> rules("format: [\n"));
  }

  private static boolean valid(String yaml) throws Exception {
    JsonNode tree = new YAMLMapper().readTree(yaml);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(RulesReader.schema())
        .validate(tree, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)))
        .isEmpty();
  }
}
