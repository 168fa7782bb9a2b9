package dev.lab.registry;

import dev.lab.registry.config.Garbage;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.gc.GarbageCollector;
import dev.lab.registry.gc.Janitor;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.Store;
import java.util.Optional;

/** Removes garbage every so often, on a thread of its own, while the server serves. */
final class GarbageTimer implements AutoCloseable {
  private final Optional<Janitor> janitor;

  private GarbageTimer(Optional<Janitor> janitor) {
    this.janitor = janitor;
  }

  static GarbageTimer start(RegistryConfig config, Store store) {
    Garbage garbage = config.upkeep().garbage();
    // Whoever opened the store may have set another than the usual.
    if (!garbage.grace().equals(ContentGuard.USUAL_GRACE)) {
      store.guard().setGrace(garbage.grace());
    }
    if (garbage.interval().isZero() || config.serving().readOnly()) {
      return new GarbageTimer(Optional.empty());
    }
    GarbageCollector collector = new GarbageCollector(store, garbage.rules(config));
    return new GarbageTimer(
        Optional.of(Janitor.collecting(collector, garbage.interval(), config.log())));
  }

  @Override
  public void close() {
    janitor.ifPresent(Janitor::close);
  }
}
