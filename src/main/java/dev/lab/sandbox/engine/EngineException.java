package dev.lab.sandbox.engine;

/** What the engine answers when it can't: an HTTP status and a message, as docker words it. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /** With this status. */
  public EngineException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  static EngineException noSuchImage(String name) {
    return new EngineException(404, "No such image: " + name);
  }
}
