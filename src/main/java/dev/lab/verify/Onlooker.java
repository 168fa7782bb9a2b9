package dev.lab.verify;

import java.io.IOException;

/** Is shown the states that a proof leads through; may be called by two threads at once. */
@FunctionalInterface
public interface Onlooker {
  /** Looks at nothing. */
  Onlooker NOBODY = (step, state, stage) -> {};

  /**
   * Looks at a stage as it is.
   *
   * @param step the id of the step that the learner is at
   * @param state what was done there, a few words
   */
  void look(String step, String state, Stage stage) throws IOException, InterruptedException;
}
