package dev.lab.sandbox.faults;

import java.io.IOException;

/** A fault that cannot be made or mended: one sentence, and what kind of trouble it is. */
public final class FaultException extends Exception {
  private static final long serialVersionUID = 1;

  /** The kinds of trouble. */
  public enum Code {
    /** There is no fault of this name. */
    UNKNOWN,
    /** What was named with the fault makes no sense. */
    ARGUMENT,
    /** There is nothing there that it could break. */
    NOTHING_THERE,
    /** This machine does not allow it. */
    IMPOSSIBLE
  }

  private final Code code;

  FaultException(Code code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  /** What the machine did not let it do. */
  static FaultException impossible(IOException e) {
    return new FaultException(Code.IMPOSSIBLE, String.valueOf(e.getMessage()));
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
