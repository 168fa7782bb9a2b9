package dev.lab.check;

import dev.lab.course.CheckSpec;
import dev.lab.target.Time;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one check until it holds, for as long as it must, or its deadline comes. A fault that
 * passes is polled through, and the last real mismatch is what is said.
 */
final class Polling {
  /** Between two looks at what holds and must go on. */
  private static final Duration HOLDING = Duration.ofMillis(100);

  private static final Duration SHORTEST = Duration.ofMillis(40);
  private static final Duration LONGEST = Duration.ofMillis(500);

  /** What does not hold soon seldom holds a moment later. */
  private static final int PART_OF_WAIT = 20;

  /** A cluster that is far away, or busy, is not asked more than this part of the time. */
  private static final int TIMES_A_LOOK = 10;

  private final CheckSpec spec;
  private final Looking looking;
  private final long deadline;
  private final Time time;
  private Looking.@Nullable Seen mismatch;
  private long heldSince;
  private boolean holding;
  private long heldFor;

  Polling(CheckSpec spec, Looking looking, Duration time) {
    this.spec = spec;
    this.looking = looking;
    this.time = looking.situation().world().time();
    this.deadline = System.nanoTime() + time.toNanos();
  }

  Outcome poll() throws InterruptedException {
    long begun = System.nanoTime();
    long holds = spec.timing().holds().toNanos();
    while (true) {
      long looked = System.nanoTime();
      Looking.Seen look = looking.look(spec);
      Outcome seen = look.outcome();
      long now = System.nanoTime();
      if (seen instanceof Outcome.Skipped) {
        return counts(look);
      }
      if (seen instanceof Outcome.Passed) {
        if (!holding) {
          holding = true;
          heldSince = now;
        }
        long left = holds - (now - heldSince);
        if (left <= 0 || !looking.worthWaiting(spec) || time.stands()) {
          return counts(look);
        }
        Thread.sleep(Duration.ofNanos(Math.min(left, HOLDING.toNanos())));
        continue;
      }
      if (holding) {
        holding = false;
        heldFor = now - heldSince;
      }
      if (seen instanceof Outcome.Failed || mismatch == null) {
        mismatch = look;
      }
      long pause = pause(now - begun, now - looked);
      if (now + pause >= deadline || !looking.worthWaiting(spec) || time.stands()) {
        return worded(mismatch);
      }
      Thread.sleep(Duration.ofNanos(pause));
    }
  }

  /** How long to wait after so long a wait, when a look takes so long. */
  private static long pause(long waited, long look) {
    long fair = Math.max(waited / PART_OF_WAIT, look * TIMES_A_LOOK);
    return Math.clamp(fair, SHORTEST.toNanos(), LONGEST.toNanos());
  }

  private static Outcome counts(Looking.Seen seen) {
    seen.look().counts(Duration.ZERO);
    return seen.outcome();
  }

  /** With what is known of how long it held. */
  private Outcome worded(Looking.Seen last) {
    long held = heldFor == 0 ? last.look().held().toNanos() : heldFor;
    last.look().counts(Duration.ofNanos(held));
    if (!(last.outcome() instanceof Outcome.Failed failed) || spec.timing().holds().isZero()) {
      return last.outcome();
    }
    String expected = failed.expected() + ", for " + spec.timing().holds().toSeconds() + " s";
    String found =
        failed.found()
            + (held == 0
                ? ""
                : String.format(java.util.Locale.ROOT, " (it held for %.1f s before)", held / 1e9));
    return new Outcome.Failed(failed.looked(), expected, found, failed.cause(), failed.share());
  }
}
