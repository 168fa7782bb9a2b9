package dev.lab.check;

import java.time.Instant;
import java.util.Optional;

/** What came of a check. */
public sealed interface Outcome {
  /**
   * It holds.
   *
   * @param found what was seen
   * @param since when a moment passed that is kept
   */
  record Passed(String looked, String found, Optional<Instant> since) implements Outcome {}

  /**
   * It does not hold.
   *
   * @param cause the one cause, once it has been looked for
   */
  record Failed(String looked, String expected, String found, Optional<Cause> cause)
      implements Outcome {
    /** With a cause. */
    public Failed because(Cause why) {
      return new Failed(looked, expected, found, Optional.of(why));
    }
  }

  /** It means nothing yet, because of another check or of what can't be seen. */
  record Skipped(String because) implements Outcome {
    /** Where it looks at a shell that can't be seen, as in grading. */
    public static Skipped notVisible() {
      return new Skipped("the learner's own shell is not visible from here");
    }
  }

  /** The check itself went wrong: our own fault. */
  record Broken(String message) implements Outcome {}

  /** What it looks at could not be asked. */
  record Unreachable(String what, String why) implements Outcome {}

  /**
   * The one cause of a failure.
   *
   * @param code for hints, such as {@code not-exported}
   * @param text what is wrong, a sentence
   * @param remedy what to do about it
   */
  record Cause(String code, String text, String remedy) {}

  /** It passed. */
  static Outcome passed(String looked, String found) {
    return new Passed(looked, found, Optional.empty());
  }

  /** It failed, for a reason that is still to be found. */
  static Failed failed(String looked, String expected, String found) {
    return new Failed(looked, expected, found, Optional.empty());
  }
}
