package dev.lab.session;

import dev.lab.check.Outcome;
import dev.lab.check.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a step's checks at one look.
 *
 * @param cause why the first that fails does; empty where none does
 * @param at when the look ended
 */
record Board(List<Row> rows, Optional<Outcome.Cause> cause, Instant at) {
  Board {
    rows = List.copyOf(rows);
  }

  /**
   * One check.
   *
   * @param since when it was first seen so
   * @param words what was found, in a few words; empty where it passes
   */
  record Row(String id, int step, Mark mark, String title, Instant since, String words) {
    static Row of(Result result, int step, Instant since, String needs) {
      String title = result.spec().title().replace("`", "");
      String words =
          switch (result.outcome()) {
            case Outcome.Passed passed -> "";
            case Outcome.Failed failed -> failed.found();
            case Outcome.Skipped skipped ->
                skipped.reason() == Outcome.Reason.NEEDS ? "first: " + needs : skipped.because();
            case Outcome.Unreachable unreachable -> unreachable.what() + ": " + unreachable.why();
            case Outcome.Broken broken -> broken.message();
          };
      return new Row(result.spec().id(), step, Mark.of(result.outcome()), title, since, words);
    }
  }

  /** How a check stands. */
  enum Mark {
    PASSED("[ok]", "32"),
    FAILED("[no]", "31"),
    SKIPPED("[--]", "33"),
    UNREACHABLE("[??]", "33"),
    BROKEN("[!!]", "35");

    private final String sign;
    private final String hue;

    Mark(String sign, String hue) {
      this.sign = sign;
      this.hue = hue;
    }

    static Mark of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Passed passed -> PASSED;
        case Outcome.Failed failed -> FAILED;
        case Outcome.Skipped skipped -> SKIPPED;
        case Outcome.Unreachable unreachable -> UNREACHABLE;
        case Outcome.Broken broken -> BROKEN;
      };
    }

    String sign() {
      return sign;
    }

    String shown(boolean colour) {
      return colour ? "\u001b[" + hue + "m" + sign + "\u001b[0m" : sign;
    }

    /** Whether its cause is worth looking for. */
    boolean wrong() {
      return this == FAILED || this == UNREACHABLE || this == BROKEN;
    }
  }

  long passed() {
    return rows.stream().filter(r -> r.mark() == Mark.PASSED).count();
  }

  /** The first that is wrong. */
  Optional<Row> first() {
    return rows.stream().filter(r -> r.mark().wrong()).findFirst();
  }
}
