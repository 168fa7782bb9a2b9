package dev.lab.standin;

/** An argument that a stand-in refuses. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitStatus;

  UsageException(int exitStatus, String message) {
    super(message, null, false, false);
    this.exitStatus = exitStatus;
  }

  int exitStatus() {
    return exitStatus;
  }

  /** An argument that the real client has and the stand-in lacks, or that neither knows. */
  static UsageException lacks(String client, String argument) {
    return new UsageException(
        2,
        "this stand-in for "
            + client
            + " has no \""
            + argument
            + "\"; install the real "
            + client
            + " for that");
  }
}
