package dev.lab.check;

import dev.lab.course.CheckSpec;
import dev.lab.target.SharedWorld;
import dev.lab.target.UnreachableException;
import dev.lab.target.Witness;
import dev.lab.target.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Runs checks side by side, each after those that it needs, until all pass or a deadline comes. One
 * that passes costs one look.
 */
public final class CheckRun {
  /** What checks ask alike within this time, shorter than any pause, is asked once. */
  private static final Duration SHARED = Duration.ofMillis(30);

  private static final Duration SHARED_BY_CAUSES = Duration.ofSeconds(1);

  private final Map<String, Kind> kinds;
  private final Explainer explainer;

  /** With these kinds, by their names. */
  public CheckRun(Map<String, Kind> kinds, Explainer explainer) {
    this.kinds = Map.copyOf(kinds);
    this.explainer = explainer;
  }

  /** Runs them. */
  public List<Result> run(List<CheckSpec> specs, Situation situation, Patience patience)
      throws InterruptedException {
    Looking looking = new Looking(kinds, situation.in(SharedWorld.of(situation.world(), SHARED)));
    Situation closer = situation.in(SharedWorld.of(situation.world(), SHARED_BY_CAUSES));
    long start = System.nanoTime();
    Map<String, CompletableFuture<Outcome>> all = new LinkedHashMap<>();
    List<Thread> threads = new ArrayList<>();
    specs.forEach(s -> all.put(s.id(), new CompletableFuture<>()));
    for (CheckSpec spec : specs) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                CompletableFuture<Outcome> mine = all.get(spec.id());
                if (mine != null) {
                  mine.complete(because(spec, one(spec, looking, all, start, patience), closer));
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
      Looking looking,
      Map<String, CompletableFuture<Outcome>> all,
      long start,
      Patience patience) {
    Optional<Outcome> known = looking.known(spec);
    if (known.isPresent()) {
      return known.get();
    }
    EarlyLook early = EarlyLook.at(spec, looking, spec.needs().stream().anyMatch(all::containsKey));
    for (String need : spec.needs()) {
      CompletableFuture<Outcome> needed = all.get(need);
      if (needed != null && !satisfies(needed)) {
        return Outcome.Skipped.needs(need);
      }
    }
    Optional<Outcome> settled = looking.inapplicable(spec).or(early::passed);
    if (settled.isPresent()) {
      return settled.get();
    }
    try {
      return new Polling(spec, looking, time(spec, start, patience)).poll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Broken("the check " + spec.id() + " was interrupted");
    }
  }

  /** Its own time from now on, or what is left of the run's. */
  private static Duration time(CheckSpec spec, long start, Patience patience) {
    Optional<Duration> own = spec.timing().within();
    return patience.own() && own.isPresent()
        ? own.get()
        : patience.usual().minusNanos(System.nanoTime() - start);
  }

  private static boolean satisfies(CompletableFuture<Outcome> needed) {
    try {
      return switch (needed.join()) {
        case Outcome.Passed passed -> true;
        case Outcome.Skipped skipped -> skipped.settled();
        default -> false;
      };
    } catch (CompletionException e) {
      return false;
    }
  }

  private Outcome because(CheckSpec spec, Outcome seen, Situation situation) {
    if (Thread.currentThread().isInterrupted()) {
      return seen;
    }
    boolean notKept =
        seen instanceof Outcome.Unreachable unreachable
            && unreachable.what().equals(Witness.NOT_KEPT);
    if (notKept || !(seen instanceof Outcome.Failed || seen instanceof Outcome.Unreachable)) {
      return seen;
    }
    World world = situation.world();
    Witness.Look look = world.witness().begin(spec.id() + " cause", world);
    look.counts(Duration.ZERO);
    Outcome because = because(spec, seen, look.world(), situation);
    return look.missing().isPresent() ? seen : because;
  }

  private Outcome because(CheckSpec spec, Outcome seen, World world, Situation there) {
    Situation situation = there.in(world);
    try {
      return switch (seen) {
        case Outcome.Failed failed ->
            explainer.explain(spec, seen, situation).<Outcome>map(failed::because).orElse(seen);
        case Outcome.Unreachable unreachable ->
            explainer
                .explain(spec, seen, situation)
                .<Outcome>map(unreachable::because)
                .orElse(seen);
        default -> seen;
      };
    } catch (UnreachableException e) {
      return seen;
    } catch (RuntimeException e) {
      return new Outcome.Broken("the cause could not be looked for: " + e);
    }
  }
}
