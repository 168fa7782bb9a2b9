package dev.lab.check;

import dev.lab.course.CheckSpec;

/** Finds the one cause of a failure. */
@FunctionalInterface
public interface Explainer {
  /** The cause; what is seen as it stands where nothing better is found. */
  Outcome.Cause explain(CheckSpec spec, Outcome.Failed failed, Situation situation);
}
