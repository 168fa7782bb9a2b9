package dev.lab.grade.result;

import java.time.Instant;
import java.util.Optional;

/**
 * How a learner came to a check's end, as far as the learner's record tells.
 *
 * @param attempts how often the learner had it looked at until it passed first, that time included
 * @param hints how many hints of its step were shown before
 * @param began when the learner came to its step
 * @param passed when it passed first
 */
public record Tries(int attempts, int hints, Optional<Instant> began, Optional<Instant> passed) {
  public Tries {
    if (attempts < 0 || hints < 0) {
      throw new IllegalArgumentException("a count is 0 or more");
    }
  }
}
