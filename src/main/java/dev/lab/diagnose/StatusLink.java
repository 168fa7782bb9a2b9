package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.LearnerShell.RanLine;
import java.util.Optional;
import java.util.regex.Pattern;

/** The step's command succeeded. */
final class StatusLink implements Link {
  @Override
  public Station at() {
    return Station.STATUS;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    return line(subject, situation).map(l -> Remedies.ranButFailed(l.line(), l.exitStatus()));
  }

  /** The last line of the step that has the command. */
  static Optional<RanLine> line(Subject subject, Situation situation) {
    Pattern command = Pattern.compile(subject.text("command"));
    return situation.world().shell().lines().reversed().stream()
        .filter(l -> l.step().equals(subject.spec().step()) && command.matcher(l.line()).find())
        .findFirst();
  }

  /**
   * Whether a check of a line has a reason to look at the registry: its line talks to it. Other
   * kinds have theirs.
   */
  static boolean concernsRegistry(Subject subject, Situation situation) {
    return !subject.kind().equals("ran")
        || line(subject, situation)
            .filter(l -> l.exitStatus() != 0 && l.line().matches("(?s).*(REGISTRY|/v2/|push).*"))
            .isPresent();
  }
}
