package dev.lab.check;

import dev.lab.course.CheckSpec;
import java.util.List;
import java.util.Optional;

/** Finds the one cause of a failure, and what there is to read about it. */
public interface Explainer {
  /** One that looks for nothing, for who only wants to know what passes. */
  Explainer NONE = (spec, seen, situation) -> Optional.empty();

  /**
   * The cause of what failed or could not be reached; for a failure it is what is seen where
   * nothing better is found.
   */
  Optional<Outcome.Cause> explain(CheckSpec spec, Outcome seen, Situation situation);

  /** What a curious learner would look at next: events, the last log lines, what describe says. */
  default List<Detail> details(CheckSpec spec, Situation situation) {
    return List.of();
  }
}
