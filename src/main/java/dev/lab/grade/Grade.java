package dev.lab.grade;

import dev.lab.check.Result;
import java.util.List;

/**
 * What came of one learner.
 *
 * @param reason why the learner was not graded; empty where it was
 * @param results of the checks that can be seen from outside
 */
public record Grade(Learner learner, String reason, List<Result> results) {
  public Grade {
    results = List.copyOf(results);
  }

  static Grade none(Learner learner, String reason) {
    return new Grade(learner, reason, List.of());
  }

  /** Whether there is a grade. */
  public boolean graded() {
    return reason.isEmpty();
  }

  /** How many checks passed. */
  public int passed() {
    return (int) results.stream().filter(Result::passed).count();
  }

  /** The points earned, those of bonus checks among them. */
  public double points() {
    return results.stream().mapToDouble(Result::points).sum();
  }

  /** The points of all checks but bonus ones. */
  public int outOf() {
    return results.stream()
        .map(Result::spec)
        .filter(c -> !c.worth().bonus())
        .mapToInt(c -> c.worth().points())
        .sum();
  }

  /** The first check that did not pass and is no bonus, where the learner is stuck. */
  public java.util.Optional<Result> stuck() {
    return results.stream().filter(r -> !r.settled()).findFirst();
  }
}
