package dev.lab.interpreter;

import java.time.Duration;

/**
 * What one learner may use.
 *
 * @param value characters of one variable, and of one command's words
 * @param variables characters of all variables, their names too
 * @param captured bytes in a pipe, and of what {@code $(…)} takes
 * @param shown bytes that one input may print
 * @param files bytes of all files
 * @param steps commands that one input may run
 * @param input characters of one input
 * @param deadline how long one input may run
 */
public record Limits(
    int value,
    int variables,
    int captured,
    int shown,
    long files,
    int steps,
    int input,
    Duration deadline) {
  private static final int KIB = 1024;

  public Limits {
    if (value < 1
        || variables < value
        || captured < 1
        || shown < 1
        || files < 1
        || steps < 1
        || input < 1
        || !deadline.isPositive()) {
      throw new IllegalArgumentException("each limit leaves room for something");
    }
  }

  /** More than any step of a lab needs. */
  public static Limits usual() {
    return new Limits(
        64 * KIB,
        256 * KIB,
        KIB * KIB,
        KIB * KIB,
        8L * KIB * KIB,
        5000,
        64 * KIB,
        Duration.ofMinutes(5));
  }

  /** The same with another deadline. */
  public Limits within(Duration other) {
    return new Limits(value, variables, captured, shown, files, steps, input, other);
  }
}
