package dev.lab.course;

import java.util.List;

/**
 * One step of a lab.
 *
 * @param prose Markdown
 * @param solution the fenced {@code bash} blocks of the prose, in order
 * @param wrong wrong solutions that learners are known to try
 */
public record Step(
    String id,
    String title,
    String prose,
    List<SolutionBlock> solution,
    List<CheckSpec> checks,
    List<Hint> hints,
    List<WrongSolution> wrong) {
  public Step {
    solution = List.copyOf(solution);
    checks = List.copyOf(checks);
    hints = List.copyOf(hints);
    wrong = List.copyOf(wrong);
  }

  /** The checks that the learner is shown. */
  public List<CheckSpec> shown() {
    return checks.stream().filter(c -> !c.worth().hidden()).toList();
  }

  /** The same with these checks. */
  Step checking(List<CheckSpec> others) {
    return new Step(id, title, prose, solution, others, hints, wrong);
  }
}
