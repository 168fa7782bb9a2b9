package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.target.LearnerShell.RanLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code ran}: at this step a line was typed in which {@code command} (a regular expression) is
 * found, and it ended with {@code exit} (0 unless told).
 */
final class RanKind implements Kind {
  @Override
  public String name() {
    return "ran";
  }

  @Override
  public boolean needsShell() {
    return true;
  }

  @Override
  public List<String> problems(CheckSpec spec) {
    List<String> problems = new ArrayList<>(Fields.problems(spec, List.of("command"), "exit"));
    try {
      Pattern.compile(Fields.text(spec, "command"));
    } catch (PatternSyntaxException e) {
      problems.add(
          "the command of " + spec.id() + " is no regular expression: " + e.getDescription());
    }
    return problems;
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    Pattern command = Pattern.compile(Fields.text(spec, "command"));
    int exit = spec.fields().path("exit").asInt(0);
    String looked = "the commands of this step";
    String expected = "one that does it, and ends with status " + exit;
    RanLine last = null;
    for (RanLine line : situation.world().shell().lines()) {
      if (line.step().equals(spec.step()) && command.matcher(line.line()).find()) {
        if (line.exitStatus() == exit) {
          return Outcome.passed(looked, line.line());
        }
        last = line;
      }
    }
    return Outcome.failed(
        looked,
        expected,
        last == null ? "none yet" : last.line() + " ended with status " + last.exitStatus());
  }
}
