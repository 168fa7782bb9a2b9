package dev.lab.course;

import java.nio.file.Path;
import java.util.List;

/**
 * A wrong solution that learners are known to try.
 *
 * @param inputs what is typed in place of the step's solution, each a whole input
 * @param check the id of the check that must catch it
 * @param says words that the learner must read
 * @param line where it stands in its file, from 1
 */
public record WrongSolution(
    String id,
    String title,
    List<String> inputs,
    String check,
    List<String> says,
    Path file,
    int line) {
  public WrongSolution {
    inputs = List.copyOf(inputs);
    says = List.copyOf(says);
  }
}
