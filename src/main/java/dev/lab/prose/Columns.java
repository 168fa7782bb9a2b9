package dev.lab.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/** Measures text in a terminal's columns: wide characters take two, marks and isolates none. */
public final class Columns {
  /** Sequences for colour, and for links. */
  private static final Pattern SEQUENCE =
      Pattern.compile("\u001b\\[[0-9;]*m|\u001b\\]8;[^\u0007\u001b]*(?:\u0007|\u001b\\\\)");

  private Columns() {}

  /** The columns that a text takes, its escape sequences none. */
  public static int of(CharSequence text) {
    String plain = plain(text);
    int columns = 0;
    int at = 0;
    while (at < plain.length()) {
      int end = next(plain, at);
      columns += ofCluster(plain, at);
      at = end;
    }
    return columns;
  }

  /** A text without its escape sequences. */
  public static String plain(CharSequence text) {
    return SEQUENCE.matcher(text).replaceAll("");
  }

  /** Where the letter that begins here ends, with the marks on it. */
  static int next(CharSequence text, int at) {
    return at + Math.max(1, WCWidth.charCountForGraphemeCluster(text, at));
  }

  static int ofCluster(CharSequence text, int at) {
    int first = Character.codePointAt(text, at);
    if (Character.getType(first) == Character.FORMAT) {
      return 0;
    }
    return Math.max(0, WCWidth.wcwidthForGraphemeCluster(text, at));
  }

  /**
   * Cuts a painted line into lines that are no wider; each begins with the colours that the one
   * before ended with.
   */
  public static List<String> cut(String line, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder now = new StringBuilder();
    StringBuilder painted = new StringBuilder();
    int columns = 0;
    int at = 0;
    Matcher sequences = SEQUENCE.matcher(line);
    while (at < line.length()) {
      if (sequences.region(at, line.length()).lookingAt()) {
        String sequence = sequences.group();
        now.append(sequence);
        if (sequence.equals(Paint.OFF)) {
          painted.setLength(0);
        } else {
          painted.append(sequence);
        }
        at = sequences.end();
        continue;
      }
      int end = next(line, at);
      int wide = ofCluster(line, at);
      if (columns + wide > width && columns > 0) {
        lines.add(now.append(painted.isEmpty() ? "" : Paint.OFF).toString());
        now = new StringBuilder(painted);
        columns = 0;
      }
      now.append(line, at, end);
      columns += wide;
      at = end;
    }
    lines.add(now.toString());
    return lines;
  }

  /** The beginning of a painted line that is no wider. */
  public static String clip(String line, int width) {
    return cut(line, Math.max(1, width)).getFirst();
  }
}
