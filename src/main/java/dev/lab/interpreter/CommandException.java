package dev.lab.interpreter;

/** A command that can't be run, in the words that follow {@code bash: }. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final boolean ends;

  CommandException(int status, String message) {
    this(status, message, false);
  }

  private CommandException(int status, String message, boolean ends) {
    super(message, null, false, false);
    this.status = status;
    this.ends = ends;
  }

  /** The same, that ends the shell that it is in. */
  CommandException ending() {
    return new CommandException(status, String.valueOf(getMessage()), true);
  }

  /** Whether it ends the shell that it is in. */
  boolean ends() {
    return ends;
  }

  int status() {
    return status;
  }
}
