package dev.lab.interpreter.syntax;

/** A line that can't be read, in bash's words where bash refuses it too. */
public class SyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  SyntaxException(String message) {
    this(2, message);
  }

  private SyntaxException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The exit status of such a line. */
  public int status() {
    return status;
  }

  static SyntaxException badSubstitution(String what) {
    return new SyntaxException(1, what + ": bad substitution");
  }

  static SyntaxException unexpected(String token) {
    return new SyntaxException("syntax error near unexpected token `" + token + "'");
  }

  static SyntaxException lacks(String what) {
    return new SyntaxException(
        what
            + " is not in this shell: it runs commands, pipes, variables, functions, if, case, for"
            + " and while");
  }
}
