package dev.lab.interpreter.syntax;

/** A line that is the beginning of something. */
public final class IncompleteException extends SyntaxException {
  private static final long serialVersionUID = 1;

  IncompleteException(String missing) {
    super("unexpected end of file while looking for `" + missing + "'");
  }
}
