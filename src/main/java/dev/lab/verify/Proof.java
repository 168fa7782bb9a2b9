package dev.lab.verify;

import java.time.Duration;

/**
 * One thing that a lab promises, and whether it is so.
 *
 * @param step the id of the step that it is about; empty for the whole lab
 * @param what was looked at, a few words
 * @param gap what is missing, and what to do; empty where it holds
 * @param detail what was seen, for whoever mends it
 * @param lacking what the place of the proof lacks, so that nobody can know; empty where it can be
 *     told
 */
public record Proof(
    String step, Kind kind, String what, String gap, String detail, String lacking, Duration took) {

  /** What a proof is about, in the order of a table's columns. */
  public enum Kind {
    /** No check passes before the step is done, and none on an empty cluster. */
    BEFORE("before"),
    /** The prose's own commands run. */
    RUN("run"),
    /** The checks pass once they have run. */
    AFTER("after"),
    /** They still do when the step is done again, and when the whole lab is. */
    AGAIN("again"),
    /** A wrong solution is caught. */
    WRONG("wrong"),
    /** A hint is shown in some state; the last one solves the step. */
    HINTS("hints"),
    /** What is kept of a state is graded as the state is. */
    EVIDENCE("evidence");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** For a table's head. */
    public String title() {
      return title;
    }
  }

  /** Whether it holds. */
  public boolean holds() {
    return gap.isEmpty() && lacking.isEmpty();
  }
}
