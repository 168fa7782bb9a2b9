package dev.lab.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a learner is in a lab.
 *
 * @param step the id of the current step
 * @param number the step's number, from 1
 * @param checks of the step, as last seen
 * @param cause of the first that fails, where it was looked for
 * @param hints how many hints of the step were shown
 * @param checked when the checks were last looked at; empty before the first time
 */
public record Where(
    String lab,
    String step,
    int number,
    int steps,
    List<Seen> checks,
    Optional<Cause> cause,
    int hints,
    Optional<Instant> checked) {
  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,60}");

  /** The longest id of a lab, a step or a check. */
  public static final int MOST_ID = 120;

  /** The most checks of a step. */
  public static final int MOST_CHECKS = 60;

  private static final int MOST_STEPS = 1_000;
  private static final int MOST_HINTS = 1_000;
  private static final int MOST_TEXT = 500;

  /** How a check looked. */
  public enum Looks {
    PASSED,
    FAILED,
    SKIPPED,
    UNREACHABLE,
    BROKEN,
    UNSEEN
  }

  /** A check, by its id. */
  public record Seen(String id, Looks looks) {
    public Seen {
      requireId("a check", id);
    }
  }

  /**
   * Why it fails.
   *
   * @param check the id of the check that fails
   * @param text a sentence; empty where it would have quoted the learner
   */
  public record Cause(String check, String code, String text) {
    public Cause {
      requireId("a check", check);
      if (!CODE.matcher(code).matches()) {
        throw new IllegalArgumentException("a cause's code is of small letters and hyphens");
      }
      if (!PlainText.is(text, MOST_TEXT)) {
        throw new IllegalArgumentException(
            "a cause's text is one line of at most " + MOST_TEXT + " characters");
      }
    }

    /** With any text, made to fit. */
    public static Cause of(String check, String code, String text) {
      return new Cause(check, code, PlainText.of(text, MOST_TEXT));
    }
  }

  public Where {
    requireId("a lab", lab);
    requireId("a step", step);
    checks = List.copyOf(checks);
    if (number < 1 || number > steps || steps > MOST_STEPS) {
      throw new IllegalArgumentException("a step is one of 1 to " + MOST_STEPS);
    }
    if (checks.size() > MOST_CHECKS || hints < 0 || hints > MOST_HINTS) {
      throw new IllegalArgumentException(
          "a step has at most " + MOST_CHECKS + " checks and " + MOST_HINTS + " hints");
    }
  }

  private static void requireId(String what, String id) {
    if (id.isBlank() || !PlainText.is(id, MOST_ID)) {
      throw new IllegalArgumentException(
          what + " has an id of 1 to " + MOST_ID + " characters on one line");
    }
  }

  /** How many of its checks pass. */
  public int passing() {
    return (int) checks.stream().filter(c -> c.looks() == Looks.PASSED).count();
  }

  /** Whether all that it asks for is there, as last seen. */
  public boolean done() {
    return passing() == checks.size();
  }

  /** The same, whenever it was looked at. */
  boolean sameAs(Where other) {
    return equals(
        new Where(
            other.lab,
            other.step,
            other.number,
            other.steps,
            other.checks,
            other.cause,
            other.hints,
            checked));
  }
}
