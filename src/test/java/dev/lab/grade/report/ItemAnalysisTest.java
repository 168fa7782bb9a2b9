package dev.lab.grade.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.grade.analysis.Item;
import dev.lab.grade.analysis.ItemAnalysis;
import dev.lab.grade.analysis.ItemText;
import dev.lab.grade.analysis.Suspicion;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LabFacts.StepFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.result.Tries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a class says of its checks; the correlations beside those of Python's statistics. */
class ItemAnalysisTest {
  @TempDir Path folder;

  /** Learners as strings of 1 and 0, a check a character; - is unreachable. */
  private static ClassGrades grades(String... rows) {
    List<CheckFacts> checks = new ArrayList<>();
    for (int i = 0; i < rows[0].length(); i++) {
      checks.add(new CheckFacts("c" + i, "s" + i / 2, "Check " + i, 1, false, false));
    }
    List<StepFacts> steps = List.of(new StepFacts("s0", "First"), new StepFacts("s1", "Second"));
    LabFacts lab = new LabFacts("x", "X", "sha256:1", steps, checks);
    List<LearnerGrade> learners = new ArrayList<>();
    for (int n = 0; n < rows.length; n++) {
      List<CheckGrade> all = new ArrayList<>();
      Map<String, Tries> tries = new HashMap<>();
      for (int i = 0; i < rows[n].length(); i++) {
        char c = rows[n].charAt(i);
        Verdict verdict =
            c == '1' ? Verdict.PASSED : c == '-' ? Verdict.UNREACHABLE : Verdict.FAILED;
        CheckFacts f = checks.get(i);
        String code = n % 2 == 0 ? "no-service" : "no-pods";
        all.add(
            new CheckGrade(
                f.id(),
                f.step(),
                f.title(),
                verdict,
                c == '1' ? 1 : 0,
                1,
                false,
                false,
                "e",
                "f",
                code,
                "it is " + code,
                "",
                ""));
        Instant began = SampleClass.AT;
        tries.put(
            f.id(),
            new Tries(
                n + 1, n % 2, Optional.of(began), Optional.of(began.plusSeconds(60L * (n + 1)))));
      }
      learners.add(
          new LearnerGrade(
              "l" + n, "", "", "", Source.LIVE, SampleClass.AT, all, tries, List.of()));
    }
    return new ClassGrades(lab, SampleClass.AT, learners);
  }

  private static final ClassGrades CLASS =
      grades("1110", "1101", "1100", "1000", "1001", "1001", "1110", "1-11");

  @Test
  void triesHintsAndTimesAreOfThoseWhoPassed() {
    ItemAnalysis analysis = ItemAnalysis.of(CLASS);
    Item second = analysis.items().get(1);
    assertEquals(List.of(7, 4, 3), List.of(second.graded(), second.passed(), second.failed()));
    assertEquals(Map.of(1, 1, 2, 1, 3, 1, 7, 1), second.byTry());
    assertEquals(Map.of(0, 3, 1, 1), second.byHints());
    assertEquals(Optional.of(Duration.ofSeconds(150)), second.toPass());
  }

  @Test
  void suspectsAreNamed() {
    ItemAnalysis analysis =
        ItemAnalysis.of(grades("1110", "1110", "1110", "1001", "1000", "1001", "1001"));
    assertEquals(
        List.of(
            List.of(Suspicion.NOBODY_FAILS),
            List.of(),
            List.of(),
            List.of(Suspicion.GOOD_LEARNERS_FAIL)),
        analysis.items().stream().map(Item::suspicions).toList());
    assertEquals(
        List.of(Suspicion.EVERYBODY_FAILS),
        ItemAnalysis.of(grades("10", "10", "00", "00", "10")).items().get(1).suspicions());
    assertEquals(List.of(), ItemAnalysis.of(grades("1", "1", "1")).suspects(), "three are too few");
    String text = ItemText.of(analysis);
    assertTrue(text.contains("suspect: c3: those who do well elsewhere fail it"), text);
    assertTrue(text.contains("c0     7/7"), text);
  }

  @Test
  void discriminationIsWhatPythonSays() throws Exception {
    List<List<List<Double>>> pairs = new ArrayList<>();
    List<Item> items = ItemAnalysis.of(CLASS).items().subList(1, 4);
    for (Item item : items) {
      List<Double> passed = new ArrayList<>();
      List<Double> rest = new ArrayList<>();
      for (LearnerGrade learner : CLASS.learners()) {
        CheckGrade check = learner.check(item.check()).orElseThrow();
        if (check.graded()) {
          passed.add(check.points());
          rest.add(learner.points() - check.points());
        }
      }
      pairs.add(List.of(passed, rest));
    }
    Path file = folder.resolve("pairs.json");
    Files.writeString(file, JsonMapper.shared().writeValueAsString(pairs));
    JsonNode python = ReadBack.python("correlate", file);
    for (int i = 0; i < items.size(); i++) {
      assertEquals(
          python.get(i).asDouble(), items.get(i).discrimination().orElseThrow(), 1e-9, "item " + i);
    }
  }

  @Test
  void theClassIsStuckWhereMostAreWithTheCommonestCause() throws Exception {
    ItemAnalysis analysis = ItemAnalysis.of(CLASS);
    assertEquals("s1", analysis.stuck().getFirst().step());
    assertEquals(4, analysis.stuck().getFirst().learners());
    assertEquals("it is no-service", analysis.stuck().getFirst().cause());
    assertEquals(3, analysis.stuck().getFirst().of());
    ReadBack.write("items", CLASS, folder);
    JsonNode read = JsonMapper.shared().readTree(folder.resolve("items.json"));
    assertEquals("nobody-fails", read.path("items").path(0).path("suspect").path(0).asString());
    assertEquals(150, read.path("items").path(1).path("medianSeconds").asInt());
    assertEquals("no-service", read.path("stuck").path(0).path("code").asString());
  }
}
