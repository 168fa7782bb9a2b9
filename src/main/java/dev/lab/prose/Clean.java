package dev.lab.prose;

/** Takes out what would steer the terminal: a lab is written by somebody. */
final class Clean {
  private Clean() {}

  /** Text without control characters; a tab is a space. */
  static String text(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .map(c -> c == '\t' ? ' ' : c)
        .filter(c -> Character.getType(c) != Character.CONTROL)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** A line of code, its tabs spaces up to the next eighth column. */
  static String code(String line) {
    StringBuilder clean = new StringBuilder();
    for (char c : line.toCharArray()) {
      if (c == '\t') {
        clean.append(" ".repeat(8 - Columns.of(clean) % 8));
      } else if (Character.getType(c) != Character.CONTROL) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /** An address as it may stand in an escape sequence. */
  static String address(String address) {
    StringBuilder clean = new StringBuilder();
    address
        .codePoints()
        .filter(c -> c > 0x20 && Character.getType(c) != Character.CONTROL)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
