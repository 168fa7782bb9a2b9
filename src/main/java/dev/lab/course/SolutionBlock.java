package dev.lab.course;

import java.util.List;

/**
 * A fenced {@code bash} block: what the learner types.
 *
 * @param inputs each a whole input; a line that goes on (quotes, a backslash) stays in one
 * @param line where it stands in its file, from 1
 */
public record SolutionBlock(List<String> inputs, int line) {
  public SolutionBlock {
    inputs = List.copyOf(inputs);
  }
}
