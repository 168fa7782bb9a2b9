package dev.lab.sandbox.build;

/** A build that cannot go on, in docker's words. */
public final class BuildException extends Exception {
  private static final long serialVersionUID = 1;

  /** With this message. */
  public BuildException(String message) {
    super(message, null, false, false);
  }

  static BuildException atLine(int line, String message) {
    return new BuildException("dockerfile parse error on line " + line + ": " + message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
