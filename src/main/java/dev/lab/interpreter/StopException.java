package dev.lab.interpreter;

/**
 * Ends what runs, up to the shell that it runs in; unchecked, since programs know nothing of it.
 */
final class StopException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What ended it. */
  enum Why {
    /** {@code exit}: ends its shell or subshell. */
    EXIT,
    /** {@code return}: ends its function. */
    RETURN,
    /** A limit, the deadline or Ctrl-C: ends the whole input. */
    LINE
  }

  private final Why why;
  private final int status;

  private StopException(Why why, int status, String message) {
    super(message, null, false, false);
    this.why = why;
    this.status = status;
  }

  static StopException exit(int status) {
    return new StopException(Why.EXIT, status, "");
  }

  static StopException returned(int status) {
    return new StopException(Why.RETURN, status, "");
  }

  /** A limit that was met. */
  static StopException limit(String words) {
    return new StopException(Why.LINE, 1, words);
  }

  static StopException interrupted() {
    return new StopException(Why.LINE, 130, "");
  }

  Why why() {
    return why;
  }

  int status() {
    return status;
  }
}
