package dev.lab.grade.rules;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * More time for one learner.
 *
 * @param until the learner's own end; empty where {@code more} says it
 * @param more time after the end
 * @param why for those who read the grades; may be empty
 */
record Extension(Optional<OffsetDateTime> until, Duration more, String why) {
  /** The learner's end; never before the class's. */
  OffsetDateTime end(OffsetDateTime due) {
    OffsetDateTime end = until.orElse(due.plus(more));
    return end.isBefore(due) ? due : end;
  }

  String words() {
    return " (with an extension" + (why.isEmpty() ? "" : ": " + why) + ")";
  }
}
