package dev.lab.testing;

import dev.lab.target.LearnerShell;
import java.util.List;
import java.util.Map;

/** A learner's shell that can be seen, as it is now. */
public record TypedShell(
    Map<String, ShellVariable> variables, List<RanLine> lines, Map<String, String> answers)
    implements LearnerShell {
  public TypedShell {
    variables = Map.copyOf(variables);
    lines = List.copyOf(lines);
    answers = Map.copyOf(answers);
  }

  @Override
  public boolean visible() {
    return true;
  }
}
