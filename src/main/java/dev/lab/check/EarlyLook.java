package dev.lab.check;

import dev.lab.course.CheckSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A look at a check beside those at the checks that it needs, so that a chain of them which all
 * pass costs one look's time. Only a pass counts: all else is looked at again once they pass.
 */
record EarlyLook(Optional<FutureTask<Looking.Seen>> look) {
  /**
   * Begins it, where there is something to wait for and the check allows it. It is never
   * interrupted: what it asks, others may be waiting for.
   */
  static EarlyLook at(CheckSpec spec, Looking looking, boolean waits) {
    if (!waits || !looking.early(spec)) {
      return new EarlyLook(Optional.empty());
    }
    FutureTask<Looking.Seen> task = new FutureTask<>(() -> looking.look(spec));
    Thread.startVirtualThread(task);
    return new EarlyLook(Optional.of(task));
  }

  /** The pass that it saw; waits until it has looked. */
  Optional<Outcome> passed() {
    if (look.isEmpty()) {
      return Optional.empty();
    }
    try {
      Looking.Seen seen = look.get().get();
      if (!(seen.outcome() instanceof Outcome.Passed)) {
        return Optional.empty();
      }
      seen.look().counts(Duration.ZERO);
      return Optional.of(seen.outcome());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
