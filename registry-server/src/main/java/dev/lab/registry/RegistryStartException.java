package dev.lab.registry;

/** A registry server could not start; the message is one sentence for its user. */
public final class RegistryStartException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why not. */
  public RegistryStartException(String message) {
    super(message);
  }

  /** Why not, and what led to it. */
  public RegistryStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
