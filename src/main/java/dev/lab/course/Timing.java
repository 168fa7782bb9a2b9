package dev.lab.course;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a check may take and must hold.
 *
 * @param within its own deadline; empty for that of the run
 * @param holds how long it must hold without a break; zero for one look
 */
public record Timing(Optional<Duration> within, Duration holds) {
  /** One look, to the run's deadline. */
  public static final Timing USUAL = new Timing(Optional.empty(), Duration.ZERO);
}
