package dev.lab.grade.analysis;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.StepFacts;
import dev.lab.grade.result.LearnerGrade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the steps at which learners are stuck, and why. */
final class StuckSteps {
  private StuckSteps() {}

  static List<StuckStep> of(LabFacts lab, List<LearnerGrade> learners) {
    Map<String, List<CheckGrade>> byStep = new LinkedHashMap<>();
    lab.steps().forEach(s -> byStep.put(s.id(), new ArrayList<>()));
    for (LearnerGrade learner : learners) {
      learner
          .stuck()
          .ifPresent(c -> byStep.computeIfAbsent(c.step(), s -> new ArrayList<>()).add(c));
    }
    List<StuckStep> all = new ArrayList<>();
    byStep.forEach(
        (step, checks) -> {
          if (!checks.isEmpty()) {
            all.add(step(lab, step, checks));
          }
        });
    all.sort(Comparator.comparingInt(StuckStep::learners).reversed());
    return all;
  }

  private static StuckStep step(LabFacts lab, String step, List<CheckGrade> checks) {
    Map<String, List<CheckGrade>> byCode = new LinkedHashMap<>();
    checks.forEach(c -> byCode.computeIfAbsent(c.code(), k -> new ArrayList<>()).add(c));
    String code = commonest(checks.stream().map(CheckGrade::code).toList());
    List<CheckGrade> those = byCode.getOrDefault(code, List.of());
    String title =
        lab.steps().stream()
            .filter(s -> s.id().equals(step))
            .map(StepFacts::title)
            .findFirst()
            .orElse(step);
    return new StuckStep(
        step,
        title,
        checks.size(),
        code,
        commonest(those.stream().map(StuckSteps::words).toList()),
        those.size());
  }

  private static String words(CheckGrade check) {
    return !check.cause().isEmpty()
        ? check.cause()
        : check.title() + (check.found().isEmpty() ? "" : ": " + check.found());
  }

  private static String commonest(List<String> words) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    words.forEach(w -> counts.merge(w, 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
