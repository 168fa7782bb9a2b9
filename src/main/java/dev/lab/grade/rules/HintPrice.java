package dev.lab.grade.rules;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.result.Tries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is taken for hints, a step at a time.
 *
 * @param take for each hint of a step that its learner had shown
 * @param floor the share of what the step's checks earned that hints never take
 */
record HintPrice(Amount take, double floor) {
  static final String RULE = "hints";

  List<Adjustment> adjustments(LearnerGrade grade) {
    Map<String, Double> earned = new LinkedHashMap<>();
    Map<String, Integer> hints = new LinkedHashMap<>();
    for (CheckGrade check : grade.checks()) {
      earned.merge(check.step(), check.points(), Double::sum);
      Tries tries = grade.tries().get(check.check());
      if (tries != null) {
        // A hint is the step's: several checks of the step each count it.
        hints.merge(check.step(), tries.hints(), Math::max);
      }
    }
    List<Adjustment> all = new ArrayList<>();
    earned.forEach(
        (step, points) -> {
          int count = hints.getOrDefault(step, 0);
          double wanted = take.of(points) * count;
          double taken = Math.min(wanted, points * (1 - floor));
          if (taken > 0) {
            all.add(new Adjustment(RULE, -taken, why(step, count, taken < wanted)));
          }
        });
    return all;
  }

  private String why(String step, int count, boolean held) {
    return count
        + (count == 1 ? " hint" : " hints")
        + " in the step "
        + step
        + ", "
        + take.words()
        + " each"
        + (held ? "; hints never take it below " + new Amount(floor * 100, true).words() : "");
  }
}
