package dev.lab.grade.roster;

import java.util.List;
import java.util.stream.Collectors;

/** A roster that nothing can be graded with: everything that is wrong with it. */
public final class RosterException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<RosterProblem> problems;

  RosterException(String file, List<RosterProblem> problems) {
    super(words(file, problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  private static String words(String file, List<RosterProblem> problems) {
    return problems.size() == 1 && problems.getFirst().row() == 0
        ? problems.getFirst().words()
        : "the roster "
            + file
            + " has "
            + (problems.size() == 1 ? "a problem:" : problems.size() + " problems:")
            + problems.stream().map(p -> "\n  " + p).collect(Collectors.joining());
  }

  /** All of them, in the order of the rows. */
  public List<RosterProblem> problems() {
    return problems;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
