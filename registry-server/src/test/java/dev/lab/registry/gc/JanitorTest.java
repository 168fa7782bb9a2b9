package dev.lab.registry.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.store.MemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JanitorTest {
  private static final Duration SHORT = Duration.ofMillis(5);
  private final MemoryStore store = new MemoryStore();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

  private GarbageCollector collector(GarbageRules rules) {
    return new GarbageCollector(
        store, rules, InstantSource.offset(InstantSource.system(), Duration.ofHours(2)));
  }

  @Test
  void garbageGoesAgainAndAgainAndWhatGoesIsLogged() throws Exception {
    Shelf shelf = new Shelf(store);
    try (Janitor janitor =
        Janitor.collecting(collector(GarbageRules.usual()), d -> {}, SHORT, log::add)) {
      for (int i = 0; i < 3; i++) {
        shelf.blob("a", Shelf.bytes("garbage " + i));
        String line = log.poll(20, TimeUnit.SECONDS);
        assertEquals(
            "removed 0 tags, 0 manifests, 1 links to blobs, 0 uploads, 1 repositories,"
                + " 1 blobs of 9 bytes",
            line);
      }
    }
    shelf.blob("a", Shelf.bytes("garbage"));
    Thread.sleep(50);
    assertTrue(log.isEmpty());
  }

  @Test
  void anIntervalIsLongerThanNothing() {
    GarbageCollector collector = collector(GarbageRules.usual());
    assertThrows(
        IllegalArgumentException.class,
        () -> Janitor.collecting(collector, d -> {}, Duration.ZERO, log::add));
  }
}
