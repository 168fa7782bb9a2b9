package dev.lab.check;

import java.time.Duration;

/**
 * How long a run waits for what does not hold yet.
 *
 * @param usual for checks that say nothing; zero looks once
 * @param own whether a check's own time ({@code within}) counts in its place
 */
public record Patience(Duration usual, boolean own) {
  /** One look each. */
  public static final Patience NONE = atMost(Duration.ZERO);

  /** This long, and for a check with a time of its own that time. */
  public static Patience usually(Duration time) {
    return new Patience(time, true);
  }

  /** This long and no longer. */
  public static Patience atMost(Duration time) {
    return new Patience(time, false);
  }
}
