package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import java.util.Optional;

/** One link of the chain that a check stands on. */
@FunctionalInterface
interface Link {
  /** What is broken here, if anything is. */
  Optional<Cause> broken(CheckSpec spec, Situation situation);
}
