package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.target.LearnerShell.RanLine;
import java.util.Optional;
import java.util.regex.Pattern;

/** The step's command was run, and succeeded. */
final class RanLink implements Link {
  @Override
  public Optional<Cause> broken(CheckSpec spec, Situation situation) {
    Pattern command = Pattern.compile(spec.fields().path("command").asString(""));
    for (RanLine line : situation.world().shell().lines().reversed()) {
      if (line.step().equals(spec.step()) && command.matcher(line.line()).find()) {
        return Optional.of(Remedies.ranButFailed(line.line(), line.exitStatus()));
      }
    }
    return Optional.of(Remedies.notRun());
  }
}
