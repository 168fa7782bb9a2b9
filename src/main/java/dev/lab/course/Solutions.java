package dev.lab.course;

import java.util.ArrayList;
import java.util.List;

/** Takes the fenced {@code bash} blocks out of a step's Markdown. */
final class Solutions {
  private Solutions() {}

  static List<SolutionBlock> of(String markdown, int firstLine) {
    List<SolutionBlock> all = new ArrayList<>();
    List<String> block = null;
    int start = 0;
    int number = firstLine - 1;
    for (String line : markdown.lines().toList()) {
      number++;
      if (block == null && line.strip().equals("```bash")) {
        block = new ArrayList<>();
        start = number;
      } else if (block != null && line.strip().equals("```")) {
        all.add(new SolutionBlock(inputs(block), start));
        block = null;
      } else if (block != null) {
        block.add(line);
      }
    }
    return all;
  }

  /** Lines that a backslash joins are one input. */
  static List<String> inputs(List<String> lines) {
    List<String> inputs = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : lines) {
      open.append(open.isEmpty() ? "" : "\n").append(line);
      if (!line.endsWith("\\")) {
        if (!open.toString().isBlank()) {
          inputs.add(open.toString());
        }
        open.setLength(0);
      }
    }
    return inputs;
  }
}
