package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.util.Optional;

/** The step's command was run. */
final class LineLink implements Link {
  @Override
  public Station at() {
    return Station.LINE;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    return StatusLink.line(subject, situation).isEmpty()
        ? Optional.of(Remedies.notRun())
        : Optional.empty();
  }
}
