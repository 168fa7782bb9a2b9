package dev.lab.sandbox.objects;

/** A write that the store refuses, or a watch from a version it no longer has. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Code {
    NOT_FOUND,
    ALREADY_EXISTS,
    CONFLICT,
    EXPIRED,
    FULL
  }

  private final Code code;

  StoreException(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Why. */
  public Code code() {
    return code;
  }
}
