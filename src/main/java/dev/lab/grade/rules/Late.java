package dev.lab.grade.rules;

import dev.lab.grade.result.LearnerGrade.Adjustment;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What is taken for late work.
 *
 * @param grace after the end, in which nothing is taken; afterwards all counts from the end on
 * @param take for each unit begun
 * @param most that is taken in all
 * @param readCounts whether the time of reading counts where nobody knows when it was handed in
 */
record Late(
    OffsetDateTime due, Duration grace, Unit unit, Amount take, Amount most, boolean readCounts) {
  /** What late work is counted in. */
  enum Unit {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    Unit(Duration length) {
      this.length = length;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final String RULE = "late";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  /** The end for a learner. */
  OffsetDateTime end(Optional<Extension> extension) {
    return extension.map(e -> e.end(due)).orElse(due);
  }

  /**
   * What is taken from so many points; empty in time.
   *
   * @param how what was then, such as {@code handed in}
   */
  Optional<Adjustment> adjustment(
      String how, OffsetDateTime handedIn, double earned, Optional<Extension> extension) {
    OffsetDateTime end = end(extension);
    Duration over = Duration.between(end, handedIn);
    if (over.compareTo(grace) <= 0) {
      return Optional.empty();
    }
    long units = (over.toNanos() + unit.length.toNanos() - 1) / unit.length.toNanos();
    double wanted = take.of(earned) * units;
    double most = Math.min(earned, this.most.of(earned));
    double taken = Math.min(wanted, most);
    String why =
        how
            + " "
            + Durations.words(over)
            + " after the end, "
            + TIME.format(end)
            + extension.map(Extension::words).orElse("")
            + ": "
            + take.words()
            + " for each "
            + unit.word()
            + " begun, "
            + units
            + " so far"
            + (taken < wanted ? ", " + this.most.words() + " at most" : "");
    return taken <= 0 ? Optional.empty() : Optional.of(new Adjustment(RULE, -taken, why));
  }
}
