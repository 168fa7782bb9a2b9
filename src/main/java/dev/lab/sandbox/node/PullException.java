package dev.lab.sandbox.node;

/** An image that could not be pulled, in a container runtime's words. */
final class PullException extends Exception {
  private static final long serialVersionUID = 1;

  PullException(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
