package dev.lab.sandbox.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ObjectStoreTest {
  private static final ResourceType PODS =
      new ResourceType("", "v1", "Pod", "pods", "pod", List.of("po"), List.of("all"), true);
  private static final ResourceType PODSTERS =
      new ResourceType("", "v1", "Podster", "podsters", "podster", List.of(), List.of(), true);

  @TempDir Path folder;

  private static ObjectKey key(String name) {
    return new ObjectKey(PODS, "default", name);
  }

  private static ObjectNode pod(String name) {
    ObjectNode pod = JsonMapper.shared().createObjectNode();
    pod.putObject("metadata").put("name", name);
    return pod;
  }

  @Test
  void everyWriteHasANewVersionAndSurvivesARestart() {
    Path file = folder.resolve("objects");
    long version;
    try (ObjectStore store = ObjectStore.open(file)) {
      store.create(key("a"), pod("a"));
      store.update(key("a"), pod("a").put("x", 1));
      version = store.resourceVersion();
    }
    try (ObjectStore store = ObjectStore.open(file)) {
      assertEquals(version, store.resourceVersion());
      assertEquals(1, store.get(key("a")).orElseThrow().path("x").asInt());
      StoreException tooOld =
          assertThrows(StoreException.class, () -> store.watch(PODS, null, version - 1, e -> {}));
      assertEquals(StoreException.Code.EXPIRED, tooOld.code());
    }
  }

  @Test
  void aWriteThatChangesNothingKeepsItsVersion() {
    try (ObjectStore store = ObjectStore.inMemory()) {
      ObjectNode first = store.create(key("a"), pod("a"));
      assertSame(first, store.update(key("a"), pod("a")));
    }
  }

  @Test
  void anUpdateFromAnOldVersionIsAConflict() {
    try (ObjectStore store = ObjectStore.inMemory()) {
      ObjectNode first = store.create(key("a"), pod("a")).deepCopy();
      store.update(key("a"), pod("a").put("x", 1));
      StoreException refused =
          assertThrows(StoreException.class, () -> store.update(key("a"), first.put("x", 2)));
      assertEquals(StoreException.Code.CONFLICT, refused.code());
    }
  }

  @Test
  void aListHoldsOneTypeAndNamespaceInOrder() {
    try (ObjectStore store = ObjectStore.inMemory()) {
      store.create(key("b"), pod("b"));
      store.create(key("a"), pod("a"));
      store.create(new ObjectKey(PODSTERS, "default", "c"), pod("c"));
      store.create(new ObjectKey(PODS, "default-2", "d"), pod("d"));
      assertEquals(
          List.of("a", "b"),
          store.list(PODS, "default").items().stream()
              .map(o -> o.path("metadata").path("name").asString())
              .toList());
      assertEquals(3, store.list(PODS, null).items().size());
    }
  }

  @Test
  void aWatchTellsWhatHappenedSinceAndWhatHappensNext() throws InterruptedException {
    try (ObjectStore store = ObjectStore.inMemory()) {
      long since = store.resourceVersion();
      store.create(key("a"), pod("a"));
      BlockingQueue<WatchEvent> seen = new LinkedBlockingQueue<>();
      try (Subscription watch = store.watch(PODS, "default", since, seen::add)) {
        store.delete(key("a"));
        assertEquals(WatchEvent.Type.ADDED, next(seen).type());
        assertEquals(WatchEvent.Type.DELETED, next(seen).type());
      }
    }
  }

  private static WatchEvent next(BlockingQueue<WatchEvent> seen) throws InterruptedException {
    WatchEvent event = seen.poll(10, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event within 10 s");
    }
    return event;
  }
}
