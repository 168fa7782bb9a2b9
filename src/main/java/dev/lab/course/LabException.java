package dev.lab.course;

import java.util.List;
import java.util.stream.Collectors;

/** A lab that cannot be read: every problem at once, with its file and line. */
public final class LabException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** With these problems. */
  public LabException(List<Problem> problems) {
    super(
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")),
        null,
        false,
        false);
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
