package dev.lab.grade.result;

import java.util.List;

/**
 * What a report says of the lab that was graded.
 *
 * @param digest of the lab's files, {@code sha256:…}: equal digests, equal checks
 * @param version as the lab's author counts; empty where nobody does
 * @param steps in order
 * @param checks that grading can see, in order
 */
public record LabFacts(
    String id,
    String title,
    String digest,
    String version,
    List<StepFacts> steps,
    List<CheckFacts> checks) {

  /** One step. */
  public record StepFacts(String id, String title) {}

  /** One check. */
  public record CheckFacts(
      String id, String step, String title, int worth, boolean bonus, boolean hidden) {}

  public LabFacts {
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
  }

  /** Of a lab that has no version. */
  public LabFacts(
      String id, String title, String digest, List<StepFacts> steps, List<CheckFacts> checks) {
    this(id, title, digest, "", steps, checks);
  }

  /** The points that can be had without bonus checks. */
  public int outOf() {
    return checks.stream().filter(c -> !c.bonus()).mapToInt(CheckFacts::worth).sum();
  }
}
