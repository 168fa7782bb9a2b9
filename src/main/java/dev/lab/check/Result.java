package dev.lab.check;

import dev.lab.course.CheckSpec;
import java.util.List;

/**
 * A check and what came of it.
 *
 * @param details what there is to read about it, where that was asked for
 */
public record Result(CheckSpec spec, Outcome outcome, List<Detail> details) {
  public Result {
    details = List.copyOf(details);
  }

  /** Without details. */
  public Result(CheckSpec spec, Outcome outcome) {
    this(spec, outcome, List.of());
  }

  /** With details. */
  public Result with(List<Detail> more) {
    return new Result(spec, outcome, more);
  }

  /** Whether it holds. */
  public boolean passed() {
    return outcome instanceof Outcome.Passed;
  }

  /** Whether the step is done as far as it goes: it holds, does not apply, or is a bonus. */
  public boolean settled() {
    return passed()
        || spec.worth().bonus()
        || outcome instanceof Outcome.Skipped skipped
            && skipped.reason() == Outcome.Reason.NOT_APPLICABLE;
  }

  /** Whether its points can be had: not where it does not apply, or can't be seen. */
  public boolean counts() {
    return !(outcome instanceof Outcome.Skipped skipped && skipped.settled());
  }

  /** The points that it earned; part of them where the share that holds counts. */
  public double points() {
    int points = spec.worth().points();
    return switch (outcome) {
      case Outcome.Passed passed -> points;
      case Outcome.Failed failed -> spec.worth().partial() ? points * failed.share() : 0;
      default -> 0;
    };
  }
}
