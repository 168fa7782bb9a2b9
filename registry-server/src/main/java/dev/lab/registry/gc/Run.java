package dev.lab.registry.gc;

import dev.lab.registry.store.Store;
import java.time.Duration;
import java.time.Instant;

/**
 * One collection.
 *
 * @param dry whether nothing is changed
 * @param start before anything was looked at
 */
record Run(Store store, GarbageRules rules, boolean dry, Instant start, Tally tally) {
  /** How long a thing must not have been used; a use is written to the store a little late. */
  Duration grace() {
    return store.guard().grace().plus(store.guard().lag());
  }

  /** What was last used before may go, if nothing refers to it. */
  Instant cutoff() {
    return start.minus(grace());
  }
}
