package dev.lab.report;

import java.util.regex.Pattern;

/** Text of others made harmless: one line, no control or format characters, not too long. */
public final class PlainText {
  /** Controls, formats such as right-to-left overrides, line ends, halves of pairs, unassigned. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

  private PlainText() {}

  /** The text with a blank in place of what is not seen, and at most so many characters. */
  public static String of(String text, int most) {
    String clean = UNSEEN.matcher(text).replaceAll(" ").strip();
    if (clean.length() <= most) {
      return clean;
    }
    int end = most - 1;
    if (Character.isHighSurrogate(clean.charAt(end - 1))) {
      end--;
    }
    return clean.substring(0, end).stripTrailing() + "…";
  }

  /** Whether it can stand as it is. */
  public static boolean is(String text, int most) {
    return text.length() <= most && !UNSEEN.matcher(text).find();
  }
}
