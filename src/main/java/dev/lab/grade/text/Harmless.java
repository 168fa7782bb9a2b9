package dev.lab.grade.text;

import java.util.regex.Pattern;

/**
 * Makes harmless what learners, and servers of theirs, wrote: what would steer a terminal or turn
 * the direction of a text is shown as a sign, and nothing is longer than a page.
 */
public final class Harmless {
  private static final int LONGEST = 4_000;

  /** What a spreadsheet takes for a formula, in the widths that it reads. */
  private static final Pattern FORMULA = Pattern.compile("(?s)\\s*[=+@\\-\t\r＝＋－＠].*");

  private Harmless() {}

  /** On one line. */
  public static String line(String text) {
    return clean(text, false);
  }

  /** With its lines and tabs. */
  public static String text(String text) {
    return clean(text, true);
  }

  /** As the cell of a table that a spreadsheet reads: never a formula. */
  public static String cell(String text) {
    String safe = line(text);
    return FORMULA.matcher(safe).matches() ? "'" + safe : safe;
  }

  private static String clean(String text, boolean lines) {
    StringBuilder clean = new StringBuilder();
    int read = 0;
    for (int i = 0; i < text.length() && read < LONGEST; read++) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      clean.appendCodePoint(lines && (c == '\n' || c == '\t') ? c : sign(c));
      if (read == LONGEST - 1 && i < text.length()) {
        clean.append('…');
      }
    }
    return clean.toString();
  }

  private static int sign(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL ->
          c == '\n' || c == '\t' || c == '\r' ? ' ' : c < 0x20 ? 0x2400 + c : 0xFFFD;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> 0xFFFD;
      // Joiners make words of some scripts, and pictures; directions can show a text as another.
      case Character.FORMAT -> c == 0x200C || c == 0x200D ? c : 0xFFFD;
      default -> c;
    };
  }
}
