package dev.lab.grade.result;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one learner.
 *
 * @param id the roster's, kept as text
 * @param email empty where the roster has none
 * @param reason why there is no grade at all; empty where there is one
 * @param source where it was read
 * @param at when it was read, or when the evidence was taken
 * @param handedIn when the learner handed it in, where that is known
 * @param checks in the lab's order; empty where there is no grade
 * @param tries by the check's id; empty where no record was handed in
 * @param adjustments what changes the points that the checks brought, such as a late penalty
 */
public record LearnerGrade(
    String id,
    String name,
    String email,
    String reason,
    Source source,
    Instant at,
    Optional<Instant> handedIn,
    List<CheckGrade> checks,
    Map<String, Tries> tries,
    List<Adjustment> adjustments) {

  /** Where a grade was read. */
  public enum Source {
    /** From the cluster and the registry, by us. */
    LIVE,
    /** From evidence that we took live. */
    EVIDENCE,
    /** From evidence that the learner handed in: the learner's own word. */
    CLAIMED;

    /** As it is written in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A change of the points by a rule.
   *
   * @param points added; below 0 where some are taken
   * @param why a sentence
   */
  public record Adjustment(String rule, double points, String why) {}

  /** How far there is a grade. */
  public enum Status {
    /** Every check that counts has one. */
    GRADED,
    /** Some have none. */
    GRADED_IN_PART,
    /** None has one. */
    NOT_GRADED;

    /** As it is written in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public LearnerGrade {
    checks = List.copyOf(checks);
    tries = Map.copyOf(tries);
    adjustments = List.copyOf(adjustments);
    if (id.isEmpty() || reason.isEmpty() && checks.isEmpty()) {
      throw new IllegalArgumentException("a grade needs an id, and checks or a reason");
    }
  }

  /** One of which nobody knows when it was handed in. */
  public LearnerGrade(
      String id,
      String name,
      String email,
      String reason,
      Source source,
      Instant at,
      List<CheckGrade> checks,
      Map<String, Tries> tries,
      List<Adjustment> adjustments) {
    this(id, name, email, reason, source, at, Optional.empty(), checks, tries, adjustments);
  }

  /** Where there is none. */
  public static LearnerGrade none(
      String id, String name, String email, String reason, Source source, Instant at) {
    return new LearnerGrade(id, name, email, reason, source, at, List.of(), Map.of(), List.of());
  }

  /** The same with the time when it was handed in. */
  public LearnerGrade handedIn(Instant when) {
    return new LearnerGrade(
        id, name, email, reason, source, at, Optional.of(when), checks, tries, adjustments);
  }

  /** The same with other adjustments. */
  public LearnerGrade with(List<Adjustment> others) {
    return new LearnerGrade(id, name, email, reason, source, at, handedIn, checks, tries, others);
  }

  /** How far there is a grade. */
  public Status status() {
    return checks.isEmpty()
        ? Status.NOT_GRADED
        : checks.stream().allMatch(CheckGrade::graded) ? Status.GRADED : Status.GRADED_IN_PART;
  }

  /** The points, those of bonus checks and every adjustment among them; 0 at least. */
  public double points() {
    double sum =
        checks.stream().mapToDouble(CheckGrade::points).sum()
            + adjustments.stream().mapToDouble(Adjustment::points).sum();
    return Math.max(0, sum);
  }

  /** The points that can be had without bonus checks. */
  public int outOf() {
    return checks.stream().filter(c -> !c.bonus()).mapToInt(CheckGrade::worth).sum();
  }

  /** How many checks passed. */
  public int passed() {
    return (int) checks.stream().filter(CheckGrade::passed).count();
  }

  /** The first check that has a grade, did not pass and is no bonus, where the learner is stuck. */
  public Optional<CheckGrade> stuck() {
    return checks.stream().filter(c -> c.graded() && !c.passed() && !c.bonus()).findFirst();
  }

  /** The check with this id. */
  public Optional<CheckGrade> check(String wanted) {
    return checks.stream().filter(c -> c.check().equals(wanted)).findFirst();
  }
}
