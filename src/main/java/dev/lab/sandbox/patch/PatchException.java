package dev.lab.sandbox.patch;

/** A patch that does not fit the object, or is none. */
public final class PatchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PatchException(String message) {
    super(message, null, false, false);
  }
}
