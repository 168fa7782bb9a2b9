package dev.lab.interpreter.syntax;

/** The text that is read, and how far it is read. */
final class Source {
  static final char END = '\0';

  private final String text;
  private int at;

  Source(String text) {
    this.text = text.replace("\0", "");
  }

  boolean ended() {
    return at >= text.length();
  }

  /** The next character, which stays; {@link #END} behind the last. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  char next() {
    char c = peek();
    at++;
    return c;
  }

  boolean starts(String prefix) {
    return text.startsWith(prefix, at);
  }

  /** Takes these characters where they come next. */
  boolean take(String prefix) {
    if (!starts(prefix)) {
      return false;
    }
    at += prefix.length();
    return true;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  /** The rest of the line, its end taken too. */
  String line() {
    int end = text.indexOf('\n', at);
    String line = text.substring(Math.min(at, text.length()), end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return line;
  }

  /** Blanks, comments and joined lines. */
  void skipBlanks() {
    boolean more = true;
    while (more) {
      if (peek() == ' ' || peek() == '\t') {
        at++;
      } else if (starts("\\\n")) {
        at += 2;
      } else {
        more = false;
      }
    }
    // A comment ends before the line does.
    if (peek() == '#' && (at == 0 || " \t\n;&|(".indexOf(text.charAt(at - 1)) >= 0)) {
      while (!ended() && peek() != '\n') {
        at++;
      }
    }
  }

  static boolean isBreak(char c) {
    return " \t\n|&;()<>".indexOf(c) >= 0;
  }

  static boolean begins(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean goesOn(char c) {
    return begins(c) || (c >= '0' && c <= '9');
  }

  /** A variable's name; empty where none stands. */
  String name() {
    int start = at;
    if (begins(peek())) {
      while (goesOn(peek())) {
        at++;
      }
    }
    return text.substring(Math.min(start, text.length()), Math.min(at, text.length()));
  }
}
