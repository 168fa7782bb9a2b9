package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.time.Duration;
import java.util.Optional;

/** The cluster's clock and ours tell about the same time. */
final class ClockLink implements Link {
  private static final Duration MOST = Duration.ofMinutes(2);

  @Override
  public Station at() {
    return Station.CLOCK;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    Duration ahead = situation.world().access().clockAhead();
    return ahead.abs().compareTo(MOST) > 0
        ? Optional.of(ClusterRemedies.clockSkew(ahead))
        : Optional.empty();
  }
}
