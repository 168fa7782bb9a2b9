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
   * @param share how much of it holds all the same, from 0 to 1
   */
  record Failed(String looked, String expected, String found, Optional<Cause> cause, double share)
      implements Outcome {
    public Failed {
      if (share < 0 || share > 1) {
        throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
      }
    }

    /** With a cause. */
    public Failed because(Cause why) {
      return new Failed(looked, expected, found, Optional.of(why), share);
    }

    /** Where some of several expectations hold. */
    public Failed sharing(int held, int of) {
      return new Failed(looked, expected, found, cause, of == 0 ? 0 : (double) held / of);
    }
  }

  /** Why a check was not looked at. */
  enum Reason {
    /** Another check, named by its id, must pass first. */
    NEEDS,
    /** It looks at a shell that can't be seen, as in grading. */
    NOT_VISIBLE,
    /** Its {@code when} or {@code unless} says that it does not apply. */
    NOT_APPLICABLE,
    /** It would run the lab's own program, and the lab is not trusted. */
    NOT_TRUSTED
  }

  /**
   * It means nothing yet, or nothing here.
   *
   * @param because the id of the check that must pass first, else a sentence
   */
  record Skipped(Reason reason, String because) implements Outcome {
    /** Where another check must pass first. */
    public static Skipped needs(String check) {
      return new Skipped(Reason.NEEDS, check);
    }

    /** Where it looks at a shell that can't be seen. */
    public static Skipped notVisible() {
      return new Skipped(Reason.NOT_VISIBLE, "the learner's own shell is not visible from here");
    }

    /** Where its conditions say no. */
    public static Skipped notApplicable(String why) {
      return new Skipped(Reason.NOT_APPLICABLE, why);
    }

    /** Where it would run the lab's own program. */
    public static Skipped notTrusted(String why) {
      return new Skipped(Reason.NOT_TRUSTED, why);
    }

    /** Whether nothing is left to do about it from here. */
    public boolean settled() {
      return reason == Reason.NOT_VISIBLE || reason == Reason.NOT_APPLICABLE;
    }
  }

  /** The check itself went wrong: our own fault. */
  record Broken(String message) implements Outcome {}

  /**
   * What it looks at could not be asked.
   *
   * @param cause the one cause, where it was found
   */
  record Unreachable(String what, String why, Optional<Cause> cause) implements Outcome {
    /** Without a cause as yet. */
    public Unreachable(String what, String why) {
      this(what, why, Optional.empty());
    }

    /** With a cause. */
    public Unreachable because(Cause cause) {
      return new Unreachable(what, why, Optional.of(cause));
    }
  }

  /**
   * The one cause of a failure.
   *
   * @param code for hints, such as {@code not-exported}
   * @param text what is wrong and what it means, a sentence
   * @param remedy what to do about it
   * @param read what was read at the broken link, such as an event's words; empty where the text
   *     says it all
   * @param since what is known of when it broke, such as {@code passed at 10:02}; empty where
   *     nothing is
   */
  record Cause(String code, String text, String remedy, String read, String since) {
    /** The code where nothing better was found than what is seen. */
    public static final String AS_SEEN = "as-seen";

    /** Of which the text says it all. */
    public Cause(String code, String text, String remedy) {
      this(code, text, remedy, "", "");
    }

    /** With what was read. */
    public Cause reading(String words) {
      return new Cause(code, text, remedy, words, since);
    }

    /** With what is known of when it broke. */
    public Cause since(String words) {
      return new Cause(code, text, remedy, read, words);
    }
  }

  /** The cause of a failure, once it was found. */
  default Optional<Cause> cause() {
    return Optional.empty();
  }

  /** It passed. */
  static Outcome passed(String looked, String found) {
    return new Passed(looked, found, Optional.empty());
  }

  /** It failed, for a reason that is still to be found. */
  static Failed failed(String looked, String expected, String found) {
    return new Failed(looked, expected, found, Optional.empty(), 0);
  }
}
