package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.util.Optional;

/** One link of the chain that a check stands on. */
interface Link {
  /** Where it is on the chain. */
  Station at();

  /**
   * What is broken here, if anything is. Throws {@link dev.lab.target.UnreachableException} where
   * that can't be seen.
   */
  Optional<Cause> broken(Subject subject, Situation situation);
}
