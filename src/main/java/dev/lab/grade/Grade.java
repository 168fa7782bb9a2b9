package dev.lab.grade;

import dev.lab.check.Outcome;
import dev.lab.check.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /**
   * The checks that got no grade, by their ids, and why: what they look at could not be asked, or
   * they need one of which that is so.
   */
  public Map<String, String> ungraded() {
    Map<String, String> why = new LinkedHashMap<>();
    boolean more = true;
    while (more) {
      int before = why.size();
      results.forEach(r -> ungraded(r, why).ifPresent(w -> why.putIfAbsent(r.spec().id(), w)));
      more = why.size() > before;
    }
    return why;
  }

  private static Optional<String> ungraded(Result result, Map<String, String> others) {
    return switch (result.outcome()) {
      case Outcome.Unreachable unreachable ->
          Optional.of(unreachable.what() + ": " + unreachable.why());
      case Outcome.Broken broken -> Optional.of("our own fault: " + broken.message());
      case Outcome.Skipped skipped ->
          skipped.reason() == Outcome.Reason.NEEDS && others.containsKey(skipped.because())
              ? Optional.of("it needs " + skipped.because())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** How far there is a grade: graded, graded in part, not graded. */
  public String status() {
    return !graded() ? "not graded" : ungraded().isEmpty() ? "graded" : "graded in part";
  }

  /** The first check that has a grade, did not pass and is no bonus, where the learner is stuck. */
  public Optional<Result> stuck() {
    Map<String, String> ungraded = ungraded();
    return results.stream()
        .filter(r -> !r.settled() && !ungraded.containsKey(r.spec().id()))
        .findFirst();
  }

  /** Whether every check that counts was graded and passed. */
  public boolean whole() {
    return graded() && results.stream().allMatch(Result::settled);
  }
}
