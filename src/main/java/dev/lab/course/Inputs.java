package dev.lab.course;

import java.util.ArrayList;
import java.util.List;

/**
 * What is typed at once: a line, or several where a backslash, a quote, a here-document or a loop
 * goes on.
 */
public final class Inputs {
  /** Beyond this many lines a quote that nobody closes is taken for a slip of the author's. */
  private static final int LONGEST = 400;

  /** How many characters are read in all, where open quotes are read again and again. */
  private static final int MOST_READ = 20_000_000;

  private Inputs() {}

  /**
   * One input.
   *
   * @param line where it begins among the lines, from 0
   */
  public record Input(String text, int line) {}

  /**
   * The inputs of a block of commands. What never becomes whole is taken line by line, so that the
   * shell may say what is wrong with it.
   */
  public static List<Input> of(List<String> lines) {
    List<Input> inputs = new ArrayList<>();
    int[] left = {MOST_READ};
    int at = 0;
    while (at < lines.size()) {
      int end = end(lines, at, left);
      String text = String.join("\n", lines.subList(at, end));
      if (!text.isBlank()) {
        inputs.add(new Input(text, at));
      }
      at = end;
    }
    return inputs;
  }

  /** Where the input that begins at a line ends. */
  private static int end(List<String> lines, int start, int[] left) {
    StringBuilder text = new StringBuilder();
    int joined = start;
    while (joined < lines.size() && lines.get(joined).endsWith("\\")) {
      joined++;
    }
    int alone = Math.min(lines.size(), joined + 1);
    for (int i = start; i < Math.min(lines.size(), start + LONGEST) && left[0] > 0; i++) {
      text.append(i == start ? "" : "\n").append(lines.get(i));
      left[0] -= i + 1 >= alone ? text.length() : 0;
      if (i + 1 >= alone && ShellText.isWhole(text.toString())) {
        return i + 1;
      }
    }
    return alone;
  }
}
