package dev.lab.interpreter.syntax;

/** Backslashes that stand for a character, as {@code $'…'} and {@code echo -e} have them. */
public final class Escapes {
  private static final String LETTERS = "abefnrtvE\\'\"?";
  private static final String MEANT = "\u0007\b\u001b\f\n\r\t\u000b\u001b\\'\"?";

  private Escapes() {}

  /** Text with them replaced. */
  public static String ansi(String text) {
    return replace(text, LETTERS.length());
  }

  /** The same for {@code echo -e}, which knows no escaped quotes. */
  public static String echo(String text) {
    return replace(text, LETTERS.indexOf('\''));
  }

  private static String replace(String text, int known) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int letter = i + 1 < text.length() ? LETTERS.indexOf(text.charAt(i + 1)) : -1;
      if (c == '\\' && letter >= 0 && letter < known) {
        out.append(MEANT.charAt(letter));
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
