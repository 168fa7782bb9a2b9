package dev.lab.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Folds text to a width; escape sequences take no columns. */
public final class Fold {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;]*m");

  private Fold() {}

  /** The lines of a text. */
  public static List<String> fold(String text, int width, String first, String next) {
    List<String> lines = new ArrayList<>();
    String indent = first;
    for (String part : text.split("\n", -1)) {
      StringBuilder line = new StringBuilder(indent);
      boolean empty = true;
      for (String word : part.split(" +")) {
        if (!empty && columns(line) + 1 + columns(word) > width) {
          lines.add(shown(line));
          line = new StringBuilder(next);
          empty = true;
        }
        if (!empty) {
          line.append(' ');
        }
        line.append(word);
        empty = false;
      }
      lines.add(shown(line));
      indent = next;
    }
    return lines;
  }

  private static String shown(CharSequence line) {
    return line.toString().replace('\u00a0', ' ');
  }

  private static int columns(CharSequence text) {
    String plain = SEQUENCE.matcher(text).replaceAll("");
    return plain.codePointCount(0, plain.length());
  }
}
