package dev.lab.prose;

import java.util.List;

/** Drawings in box characters, in ASCII where the terminal shows no others. */
final class Drawing {
  private static final String BOXES = "┌┐└┘├┤┬┴┼╭╮╰╯─╌┄━│╎┆┃→▶►←◀◄↓▼↑▲·•…✓✗×";
  private static final String ASCII = "+++++++++++++----||||>>><<<vv^^.*.+xx";

  private Drawing() {}

  /** What is drawn, of the same width. */
  static String ascii(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      int at = BOXES.indexOf(line.charAt(i));
      text.append(at < 0 ? line.charAt(i) : ASCII.charAt(at));
    }
    return text.toString();
  }

  static int widest(List<String> lines) {
    return lines.stream().mapToInt(Columns::of).max().orElse(0);
  }
}
