package dev.lab.interpreter.syntax;

/**
 * Where one of a command's streams leads.
 *
 * @param stream 0, 1 or 2
 * @param target a file's name, a stream's number, or the text itself
 */
public record Redirect(int stream, Kind kind, Word target) {
  /** The ways to lead a stream. */
  public enum Kind {
    /** {@code <}. */
    READ,
    /** {@code >}. */
    WRITE,
    /** {@code >>}. */
    APPEND,
    /** {@code 2>&1}. */
    SAME,
    /** {@code &>}: the output and the errors. */
    BOTH,
    /** {@code <<}, and {@code <<<}: the text that follows. */
    TEXT
  }
}
