package dev.lab.interpreter;

/** A command that can't be run, in the words that follow {@code bash: }. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  CommandException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
