package dev.lab.registry.mirror;

import java.io.IOException;
import java.time.Instant;

/** A request was not sent, because its host takes none before this time. */
final class LimitedException extends IOException {
  private static final long serialVersionUID = 1;
  private final Instant until;

  LimitedException(String message, Instant until) {
    super(message);
    this.until = until;
  }

  Instant until() {
    return until;
  }
}
