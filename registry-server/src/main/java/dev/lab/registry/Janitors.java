package dev.lab.registry;

import dev.lab.registry.config.Garbage;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Upkeep;
import dev.lab.registry.gc.Decision;
import dev.lab.registry.gc.GarbageCollector;
import dev.lab.registry.gc.Janitor;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is done for the storage every so often while the server serves. */
record Janitors(List<Janitor> all) implements AutoCloseable {
  /**
   * Starts those that the configuration asks for; none for a registry that is read-only.
   *
   * @param tell told what became of each thing
   */
  static Janitors start(RegistryConfig config, Store store, Consumer<Decision> tell) {
    Upkeep upkeep = config.upkeep();
    Garbage garbage = upkeep.garbage();
    // Whoever opened the store may have set another than the usual.
    if (!garbage.grace().equals(ContentGuard.USUAL_GRACE)) {
      store.guard().setGrace(garbage.grace());
    }
    List<Janitor> all = new ArrayList<>();
    if (config.serving().readOnly()) {
      return new Janitors(all);
    }
    if (upkeep.uploadInterval().isPositive()) {
      all.add(
          Janitor.start(
              "drops old uploads",
              () -> dropUploads(store, upkeep.uploadAge()),
              Duration.ZERO,
              upkeep.uploadInterval(),
              config.log()));
    }
    if (garbage.interval().isPositive()) {
      GarbageCollector collector = new GarbageCollector(store, garbage.rules(config));
      all.add(Janitor.collecting(collector, tell, garbage.interval(), config.log()));
    }
    return new Janitors(all);
  }

  private static List<String> dropUploads(Store store, Duration age) throws java.io.IOException {
    int gone = store.expireUploads(Instant.now().minus(age));
    return gone == 0
        ? List.of()
        : List.of("dropped uploads that nobody went on with for " + age + ": " + gone);
  }

  @Override
  public void close() {
    all.forEach(Janitor::close);
  }
}
