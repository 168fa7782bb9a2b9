package dev.lab.prose;

/**
 * Keeps what is put into a text from being mixed with it where letters run from right to left. The
 * order of letters is the terminal's matter; nothing is reordered here.
 */
public final class Isolates {
  static final String BEGIN = "\u2068";
  static final String END = "\u2069";

  private Isolates() {}

  /** Whether a text has letters that run from right to left. */
  public static boolean needed(CharSequence text) {
    return text.codePoints()
        .anyMatch(
            c ->
                switch (Character.getDirectionality(c)) {
                  case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                      Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                      true;
                  default -> false;
                });
  }

  /** A text as it may stand within another, isolated where its letters run from right to left. */
  public static String around(String inserted) {
    return needed(inserted) ? wrap(inserted) : inserted;
  }

  static String wrap(String inserted) {
    return BEGIN + inserted + END;
  }

  /** Without isolates, which come along when text is copied from a terminal. */
  public static String without(String text) {
    return text.replace(BEGIN, "").replace(END, "");
  }
}
