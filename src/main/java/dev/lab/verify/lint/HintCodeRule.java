package dev.lab.verify.lint;

import dev.lab.course.Hint;
import dev.lab.course.Problem;
import dev.lab.course.Step;
import dev.lab.diagnose.CauseCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Hints for a cause that no check ever names. */
final class HintCodeRule implements Rule {
  @Override
  public List<Problem> problems(Draft draft) {
    Set<String> known = CauseCodes.all();
    List<Problem> problems = new ArrayList<>();
    for (Page page : draft.pages()) {
      for (Step step : draft.lab().map(l -> l.steps()).orElse(List.of())) {
        if (!page.front().contains("id: " + step.id())) {
          continue;
        }
        for (Hint hint : step.hints()) {
          if (!hint.when().isEmpty() && !known.contains(hint.when())) {
            problems.add(
                new Problem(
                    page.file(),
                    page.frontLine("when: " + hint.when()),
                    "no cause has the code \""
                        + hint.when()
                        + "\", so nobody reads this hint; there are "
                        + String.join(", ", known)));
          }
        }
      }
    }
    return problems;
  }
}
