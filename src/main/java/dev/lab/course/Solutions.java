package dev.lab.course;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the fenced {@code bash} blocks out of a step's Markdown. One inside an HTML comment counts
 * too: it is typed, and not shown.
 */
final class Solutions {
  private Solutions() {}

  static List<SolutionBlock> of(String markdown, int firstLine) {
    List<SolutionBlock> all = new ArrayList<>();
    List<String> block = null;
    int indent = 0;
    int start = 0;
    int number = firstLine - 1;
    for (String line : markdown.lines().toList()) {
      number++;
      if (block == null && line.strip().equals("```bash")) {
        block = new ArrayList<>();
        indent = line.indexOf('`');
        start = number;
      } else if (block != null && line.strip().equals("```")) {
        all.add(new SolutionBlock(inputs(block), start));
        block = null;
      } else if (block != null) {
        block.add(without(indent, line));
      }
    }
    return all;
  }

  /** A block that stands in a list is indented, and its lines are not. */
  private static String without(int indent, String line) {
    int blanks = 0;
    while (blanks < Math.min(indent, line.length()) && line.charAt(blanks) == ' ') {
      blanks++;
    }
    return line.substring(blanks);
  }

  /** What is typed at once. */
  static List<String> inputs(List<String> lines) {
    return Inputs.of(lines).stream().map(Inputs.Input::text).toList();
  }
}
