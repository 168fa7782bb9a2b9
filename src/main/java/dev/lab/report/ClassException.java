package dev.lab.report;

import java.time.Duration;

/** A class that does not take what it is told: one sentence, and what kind of no it is. */
public final class ClassException extends Exception {
  private static final long serialVersionUID = 1;

  /** The kinds of no. */
  public enum Why {
    /** Nothing answers: try later. */
    UNREACHABLE,
    /** Too much at once, or the server's own fault: try later. */
    LATER,
    /** Another certificate than the one that was agreed upon. */
    OTHER_CERTIFICATE,
    /** The join code is wrong. */
    WRONG_CODE,
    /** Somebody else has joined by this id. */
    TAKEN,
    /** The token is not, or no longer, known. */
    NOT_JOINED,
    /** What was sent makes no sense there. */
    REFUSED
  }

  private final Why why;
  private final Duration wait;

  ClassException(Why why, String sentence, Duration wait) {
    super(sentence, null, false, false);
    this.why = why;
    this.wait = wait;
  }

  ClassException(Why why, String sentence) {
    this(why, sentence, Duration.ZERO);
  }

  /** What kind of no. */
  public Why why() {
    return why;
  }

  /** How long the class asked to be left alone. */
  public Duration pause() {
    return wait;
  }

  /** Whether it can come right by itself. */
  public boolean passing() {
    return why == Why.UNREACHABLE || why == Why.LATER;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
