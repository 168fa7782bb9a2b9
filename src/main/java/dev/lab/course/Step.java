package dev.lab.course;

import java.util.List;

/**
 * One step of a lab.
 *
 * @param prose Markdown
 * @param solution the fenced {@code bash} blocks of the prose, in order
 */
public record Step(
    String id,
    String title,
    String prose,
    List<SolutionBlock> solution,
    List<CheckSpec> checks,
    List<Hint> hints) {
  public Step {
    solution = List.copyOf(solution);
    checks = List.copyOf(checks);
    hints = List.copyOf(hints);
  }
}
