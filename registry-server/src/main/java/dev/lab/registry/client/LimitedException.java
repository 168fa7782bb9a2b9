package dev.lab.registry.client;

import java.io.IOException;
import java.time.Instant;

/** A request was not sent, because its host takes none before this time. */
public final class LimitedException extends IOException {
  private static final long serialVersionUID = 1;
  private final Instant until;

  LimitedException(String message, Instant until) {
    super(message);
    this.until = until;
  }

  /** When it takes some again. */
  public Instant until() {
    return until;
  }
}
