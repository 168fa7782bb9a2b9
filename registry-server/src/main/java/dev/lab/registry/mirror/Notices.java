package dev.lab.registry.mirror;

import dev.lab.registry.store.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells the registry's owner that copies are served uncompared, though not for each of them. */
final class Notices {
  private static final Duration QUIET = Duration.ofMinutes(1);
  private final Consumer<String> log;
  private final Clock clock;
  private Instant quietUntil = Instant.MIN;

  Notices(Consumer<String> log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  synchronized void stale(String what, UpstreamException why) {
    Instant now = clock.instant();
    if (now.isBefore(quietUntil)) {
      return;
    }
    quietUntil = now.plus(QUIET);
    log.accept("the mirror serves its copy of " + what + " uncompared: " + why.getMessage());
  }
}
