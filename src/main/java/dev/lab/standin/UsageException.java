package dev.lab.standin;

/** An argument that a stand-in refuses. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitStatus;
  private final String remedy;

  UsageException(int exitStatus, String message) {
    this(exitStatus, message, "");
  }

  private UsageException(int exitStatus, String message, String remedy) {
    super(message + remedy, null, false, false);
    this.exitStatus = exitStatus;
    this.remedy = remedy;
  }

  /** What is wrong, without what would help on a machine of one's own. */
  String fault() {
    String message = String.valueOf(getMessage());
    return message.substring(0, message.length() - remedy.length());
  }

  int exitStatus() {
    return exitStatus;
  }

  /** An argument that the real client has and the stand-in lacks, or that neither knows. */
  static UsageException lacks(String client, String argument) {
    return new UsageException(
        2,
        "this stand-in for " + client + " has no \"" + argument + "\"",
        "; install the real " + client + " for that");
  }
}
