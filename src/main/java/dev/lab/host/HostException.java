package dev.lab.host;

/** Why learners can't be hosted, in words. */
public final class HostException extends Exception {
  private static final long serialVersionUID = 1;

  /** With what is said of it. */
  public HostException(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
