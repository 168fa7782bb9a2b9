package dev.lab.live;

import dev.lab.report.Event;
import dev.lab.report.Fingerprint;
import dev.lab.report.Presence;
import dev.lab.report.Where;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A learner on the page.
 *
 * @param last what they told last; empty for who has only joined
 * @param heard when, by this machine's clock
 * @param since when what is wrong now was first so; empty where nothing is
 * @param helpSince when the hand was raised; empty where it is down
 */
record Row(
    String learner,
    Optional<Event> last,
    Instant heard,
    Optional<Instant> since,
    Optional<Instant> helpSince) {
  /** Times as texts sort as they do as numbers. */
  private static final long SAME_WIDTH = 1_000_000_000_000_000L;

  /** What a learner is up to, the most urgent first. */
  enum State {
    HELP(0),
    TRYING(1),
    WORKING(2),
    DONE(3),
    PAUSED(4),
    AWAY(5);

    private final int rank;

    State(int rank) {
      this.rank = rank;
    }
  }

  static Row joined(String learner, Instant at) {
    return new Row(learner, Optional.empty(), at, Optional.empty(), Optional.empty());
  }

  /**
   * With what was told next.
   *
   * @param at when it happened, by this machine's clock
   */
  Row next(Event event, Instant at) {
    Optional<Instant> raised = event.help() ? Optional.of(helpSince.orElse(at)) : Optional.empty();
    Optional<Instant> wrong =
        !failing(event.where())
            ? Optional.empty()
            : Optional.of(since.filter(s -> sameTrouble(event.where())).orElse(at));
    return new Row(learner, Optional.of(event), at, wrong, raised);
  }

  private static boolean failing(Where where) {
    return where.checks().stream()
        .anyMatch(c -> c.looks() != Where.Looks.PASSED && c.looks() != Where.Looks.UNSEEN);
  }

  /** No further than before: at the same step, and no more of it passes. */
  private boolean sameTrouble(Where now) {
    return last.map(Event::where)
        .map(
            w ->
                w.lab().equals(now.lab())
                    && w.step().equals(now.step())
                    && now.passing() <= w.passing())
        .orElse(false);
  }

  State state() {
    if (last.isEmpty()) {
      return State.WORKING;
    }
    Event event = last.get();
    if (event.presence() == Presence.AWAY || event.presence() == Presence.GONE) {
      return State.AWAY;
    }
    if (event.presence() == Presence.PAUSED) {
      return State.PAUSED;
    }
    if (event.help()) {
      return State.HELP;
    }
    Where where = event.where();
    if (since.isPresent()) {
      return State.TRYING;
    }
    boolean end = where.number() == where.steps() && where.done();
    return end ? State.DONE : State.WORKING;
  }

  /** Since when the learner waits for something to come right, or for somebody. */
  Optional<Instant> waiting() {
    return switch (state()) {
      case HELP -> helpSince;
      case TRYING -> since;
      default -> Optional.empty();
    };
  }

  String id() {
    return id(learner);
  }

  /** Names a learner's row in the page; says nothing of the learner. */
  static String id(String learner) {
    return "l-" + Fingerprint.sha256(learner.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  /** Sorts the page: the most urgent first, of these who waits longest, else by name. */
  String rank() {
    String within =
        waiting()
            .map(t -> "" + (SAME_WIDTH + Math.max(0, t.toEpochMilli())))
            .orElseGet(() -> learner.toLowerCase(Locale.ROOT));
    return state().rank + " " + within;
  }
}
