package dev.lab.registry;

import dev.lab.registry.config.Garbage;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.gc.Collected;
import dev.lab.registry.gc.GarbageCollector;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.function.Consumer;

/** Removes garbage every so often, on a thread of its own, while the server serves. */
final class GarbageTimer implements AutoCloseable {
  private final Thread thread;

  private GarbageTimer(Thread thread) {
    this.thread = thread;
  }

  static GarbageTimer start(RegistryConfig config, Store store) {
    Garbage garbage = config.upkeep().garbage();
    // Whoever opened the store may have set another than the usual.
    if (!garbage.grace().equals(ContentGuard.USUAL_GRACE)) {
      store.guard().setGrace(garbage.grace());
    }
    Thread thread =
        Thread.ofVirtual()
            .name("garbage collector")
            .unstarted(
                () ->
                    run(garbage, new GarbageCollector(store, garbage.rules(config)), config.log()));
    if (!garbage.interval().isZero() && !config.serving().readOnly()) {
      thread.start();
    }
    return new GarbageTimer(thread);
  }

  private static void run(Garbage garbage, GarbageCollector collector, Consumer<String> log) {
    try {
      while (true) {
        Thread.sleep(garbage.interval());
        try {
          Collected done = collector.run(d -> {});
          done.problems().forEach(p -> log.accept("garbage collection: " + p));
        } catch (IOException e) {
          log.accept("garbage collection was broken off: " + e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
