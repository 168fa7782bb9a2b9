package dev.lab.check;

import dev.lab.course.CheckSpec;
import dev.lab.target.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Runs checks side by side, each after those that it needs, until all pass or a deadline comes. A
 * fault that passes is polled through, and the last real mismatch is what is said.
 */
public final class CheckRun {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Map<String, Kind> kinds;
  private final Explainer explainer;

  /** With these kinds, by their names. */
  public CheckRun(Map<String, Kind> kinds, Explainer explainer) {
    this.kinds = Map.copyOf(kinds);
    this.explainer = explainer;
  }

  /**
   * Runs them.
   *
   * @param timeout how long to wait for what does not hold yet; zero looks once
   */
  public List<Result> run(List<CheckSpec> specs, Situation situation, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Map<String, CompletableFuture<Outcome>> all = new LinkedHashMap<>();
    List<Thread> threads = new ArrayList<>();
    specs.forEach(s -> all.put(s.id(), new CompletableFuture<>()));
    for (CheckSpec spec : specs) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                CompletableFuture<Outcome> mine = all.get(spec.id());
                if (mine != null) {
                  mine.complete(one(spec, situation, all, deadline));
                }
              }));
    }
    List<Result> results = new ArrayList<>();
    try {
      for (CheckSpec spec : specs) {
        CompletableFuture<Outcome> future = all.get(spec.id());
        if (future != null) {
          results.add(new Result(spec, future.get()));
        }
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return results;
  }

  private Outcome one(
      CheckSpec spec,
      Situation situation,
      Map<String, CompletableFuture<Outcome>> all,
      long deadline) {
    Instant since = situation.passed().get(spec.id());
    if (spec.mode() == CheckSpec.Mode.MOMENT && since != null) {
      return new Outcome.Passed("", "", Optional.of(since));
    }
    Kind kind = kinds.get(spec.kind());
    if (kind == null) {
      return new Outcome.Broken("there is no kind of check called " + spec.kind());
    }
    if (kind.needsShell() && !situation.world().shell().visible()) {
      return Outcome.Skipped.notVisible();
    }
    for (String need : spec.needs()) {
      CompletableFuture<Outcome> needed = all.get(need);
      if (needed != null && !passes(needed)) {
        return new Outcome.Skipped(need);
      }
    }
    return poll(spec, kind, situation, deadline);
  }

  private static boolean passes(CompletableFuture<Outcome> needed) {
    try {
      return needed.join() instanceof Outcome.Passed
          || needed.join().equals(Outcome.Skipped.notVisible());
    } catch (CompletionException e) {
      return false;
    }
  }

  private Outcome poll(CheckSpec spec, Kind kind, Situation situation, long deadline) {
    Outcome mismatch = null;
    while (true) {
      Outcome seen = look(spec, kind, situation);
      if (seen instanceof Outcome.Passed) {
        return seen;
      }
      if (seen instanceof Outcome.Failed || mismatch == null) {
        mismatch = seen;
      }
      if (System.nanoTime() + PAUSE.toNanos() >= deadline || !worthWaiting(kind)) {
        return mismatch instanceof Outcome.Failed failed
            ? explain(spec, failed, situation)
            : mismatch;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return mismatch;
      }
    }
  }

  /** What the learner has typed does not change while we wait. */
  private static boolean worthWaiting(Kind kind) {
    return !kind.needsShell();
  }

  private Outcome explain(CheckSpec spec, Outcome.Failed failed, Situation situation) {
    try {
      return failed.because(explainer.explain(spec, failed, situation));
    } catch (UnreachableException e) {
      return new Outcome.Unreachable(e.what(), e.why());
    } catch (RuntimeException e) {
      return new Outcome.Broken("the cause could not be looked for: " + e);
    }
  }

  private static Outcome look(CheckSpec spec, Kind kind, Situation situation) {
    try {
      return kind.look(spec, situation);
    } catch (UnreachableException e) {
      return new Outcome.Unreachable(e.what(), e.why());
    } catch (RuntimeException e) {
      return new Outcome.Broken("the check " + spec.id() + " failed itself: " + e);
    }
  }
}
