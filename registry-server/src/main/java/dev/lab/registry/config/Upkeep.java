package dev.lab.registry.config;

import java.time.Duration;

/**
 * What a server does for its storage while it runs.
 *
 * @param uploadAge how old an upload may get that nobody goes on with
 * @param uploadInterval how often those are looked for; zero for never
 * @param garbage what is removed besides
 */
public record Upkeep(Duration uploadAge, Duration uploadInterval, Garbage garbage) {
  /** Garbage is removed when it is asked for. */
  public Upkeep(Duration uploadAge, Duration uploadInterval) {
    this(uploadAge, uploadInterval, Garbage.onDemand());
  }

  /** The same, removing this. */
  public Upkeep withGarbage(Garbage other) {
    return new Upkeep(uploadAge, uploadInterval, other);
  }

  /** As the open source registry: uploads of a week, looked for once a day. */
  public static Upkeep usual() {
    return new Upkeep(Duration.ofDays(7), Duration.ofDays(1));
  }

  /** Nothing is looked for. */
  public static Upkeep none() {
    return new Upkeep(Duration.ZERO, Duration.ZERO);
  }
}
