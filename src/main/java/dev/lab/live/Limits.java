package dev.lab.live;

import java.time.Duration;

/**
 * How much anybody may ask for.
 *
 * @param learners the most in one class
 * @param wrongCodes how many wrong join codes or keys of an address are answered at once
 * @param wrongCodesEvery how long until one more is
 * @param events how many events a learner may send at once
 * @param eventsEvery how long until it may send one more
 * @param viewers the most pages that are looked at at once
 * @param connections the most that are open at once
 */
public record Limits(
    int learners,
    int wrongCodes,
    Duration wrongCodesEvery,
    int events,
    Duration eventsEvery,
    int viewers,
    int connections) {
  /** What a class needs. */
  public static final Limits USUAL =
      new Limits(5_000, 10, Duration.ofSeconds(6), 400, Duration.ofMillis(250), 50, 6_000);
}
