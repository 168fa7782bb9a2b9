package dev.lab.grade.lti;

/** A platform that can't be told scores, in a sentence. */
public final class LtiException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean unreachable;

  LtiException(boolean unreachable, String sentence) {
    super(sentence);
    this.unreachable = unreachable;
  }

  /** Whether it did not answer; else it refused, or what it was asked with is wrong. */
  public boolean unreachable() {
    return unreachable;
  }
}
