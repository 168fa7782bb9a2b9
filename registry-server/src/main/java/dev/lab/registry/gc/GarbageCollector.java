package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Removes what nothing refers to, while pushes and pulls go on (the package says why that is safe),
 * and what the rules of retention let go. What can't be read or deleted is told, and the rest is
 * done. It reads each manifest once and needs memory for one repository and for the digests of all
 * content. Two at once do no harm, but no good either.
 */
public final class GarbageCollector {
  private final Store store;
  private final GarbageRules rules;
  private final InstantSource clock;

  /** A collector of this store's garbage. */
  public GarbageCollector(Store store, GarbageRules rules) {
    this(store, rules, InstantSource.system());
  }

  GarbageCollector(Store store, GarbageRules rules, InstantSource clock) {
    this.store = store.local();
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Collects once.
   *
   * @param tell told what became of each thing
   */
  public Collected run(Consumer<Decision> tell) throws IOException, InterruptedException {
    return collect(tell, false);
  }

  /**
   * Finds out what {@link #run} would do now, and changes nothing.
   *
   * @param tell told what would become of each thing
   */
  public Collected dryRun(Consumer<Decision> tell) throws IOException, InterruptedException {
    return collect(tell, true);
  }

  private static void requireGoingOn(RepositoryName next) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped before " + next);
    }
  }

  private Collected collect(Consumer<Decision> tell, boolean dry)
      throws IOException, InterruptedException {
    Tally tally = new Tally(tell);
    Run run = new Run(store, rules, dry, clock.instant(), tally);
    Set<Digest> linked = new HashSet<>();
    boolean all = true;
    for (RepositoryName repository : store.everyRepository()) {
      requireGoingOn(repository);
      try {
        linked.addAll(new RepositorySweep(run, repository).sweep());
      } catch (IOException e) {
        tally.problem(repository + " can't be read: " + e.getMessage());
        all = false;
      }
    }
    if (all) {
      new DataSweep(run, linked).sweep();
    } else {
      tally.problem("no data were collected, because not all repositories could be read");
    }
    return tally.result();
  }
}
