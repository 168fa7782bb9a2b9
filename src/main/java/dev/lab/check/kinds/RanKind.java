package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.target.LearnerShell.RanLine;
import java.util.List;
import java.util.regex.Pattern;

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
  public String doc() {
    return "At this step a line was typed in which the command is found, and it ended as it should";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("command", FieldType.REGEX, "What is found in the line"),
        Field.optional("exit", new FieldType.Whole(0), "The line's exit status; 0 unless told"));
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
