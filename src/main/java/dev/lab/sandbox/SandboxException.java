package dev.lab.sandbox;

/** A sandbox that cannot start: one sentence, and what kind of trouble it is. */
public final class SandboxException extends Exception {
  private static final long serialVersionUID = 1;

  /** The kinds of trouble. */
  public enum Code {
    /** Another program runs it. */
    IN_USE,
    /** Its state was written by a newer version. */
    NEWER,
    /** Its folder cannot be read or written. */
    STORAGE
  }

  private final Code code;

  SandboxException(Code code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  /** What kind of trouble it is. */
  public Code code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
