package dev.lab.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Upkeep;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.FaultyFiles;
import dev.lab.registry.testing.FaultyFiles.Operation;
import dev.lab.registry.testing.QuickFolder;
import dev.lab.registry.testing.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a power cut would take away and a killed process does not: before a push is acknowledged,
 * the content, its name and the folders on the way to it have been forced to the disk.
 */
class ForcedFirstTest {
  private record Event(Operation operation, Path path) {}

  @TempDir(factory = QuickFolder.class)
  Path folder = Path.of("");

  private final FaultyFiles files = new FaultyFiles();
  private final List<Event> events = new ArrayList<>();

  private synchronized void note(Operation operation, Path path) {
    events.add(new Event(operation, path));
  }

  private synchronized List<Event> take() {
    List<Event> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  @Test
  void whatIsAcknowledgedHasBeenForcedToTheDisk() throws Exception {
    RegistryConfig config =
        RegistryConfig.storedIn(() -> FilesystemStore.open(files.path(folder)))
            .withUpkeep(Upkeep.none());
    files.setFaults(this::note);
    try (RegistryServer server = RegistryServer.start(config)) {
      Api api = new Api(server.uri());
      assertForced(take(), 0);
      TestImage first = TestImage.of(MediaType.OCI_MANIFEST, 1, 5000, 1);
      for (byte[] blob : first.blobs()) {
        api.pushBlob("team/app", blob);
        // The content and a link to it.
        assertForced(take(), 2);
      }
      put(api, "v1", first);
      // The content, a link to it, the tag, and the tag's memory of where it pointed.
      assertForced(take(), 4);
      TestImage second = TestImage.of(MediaType.OCI_MANIFEST, 1, 5000, 2);
      api.push("team/app", "other", second);
      take();
      put(api, "v1", second);
      assertForced(take(), 2);
    }
  }

  @Test
  void whereNamesAreKeptInOrderTheLastIsForcedAfterAll() throws Exception {
    files.setType("xfs");
    RegistryConfig config =
        RegistryConfig.storedIn(() -> FilesystemStore.open(files.path(folder)))
            .withUpkeep(Upkeep.none());
    files.setFaults(this::note);
    try (RegistryServer server = RegistryServer.start(config)) {
      Api api = new Api(server.uri());
      TestImage image = TestImage.of(MediaType.OCI_MANIFEST, 1, 5000, 1);
      take();
      for (byte[] blob : image.blobs()) {
        api.pushBlob("team/app", blob);
        assertLastForced(take());
      }
      put(api, "v1", image);
      assertLastForced(take());
    }
  }

  @Test
  void whoAsksForNoForcingGetsNone() throws Exception {
    RegistryConfig config =
        RegistryConfig.storedIn(() -> FilesystemStore.open(files.path(folder), false))
            .withUpkeep(Upkeep.none());
    try (RegistryServer server = RegistryServer.start(config)) {
      files.setFaults(this::note);
      Api api = new Api(server.uri());
      api.push("team/app", "v1", TestImage.of(MediaType.OCI_MANIFEST, 1, 5000, 1));
      List<Event> events = take();
      assertFalse(events.isEmpty());
      assertTrue(
          events.stream().noneMatch(e -> e.operation() == Operation.FORCE), events::toString);
    }
  }

  /** The content of all, and the last name or its folder after all names. */
  private static void assertLastForced(List<Event> events) {
    Event moved = new Event(Operation.MOVED, Path.of(""));
    Path from = Path.of("");
    Path last = Path.of("");
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event.operation() == Operation.MOVE) {
        from = event.path();
      } else if (event.operation() == Operation.MOVED && !isRemoval(event.path())) {
        assertForced(holdsWhatItIs(event.path()) ? events.subList(0, i) : events, from);
        moved = event;
        last = from;
      }
    }
    List<Event> after = events.subList(events.indexOf(moved), events.size());
    assertTrue(
        after.contains(new Event(Operation.FORCE, last))
            || after.contains(new Event(Operation.FORCE, moved.path().getParent())),
        events::toString);
  }

  @Test
  void whoFindsWhatAnotherIsStillForcingForcesItToo() throws Exception {
    byte[] blob = "pushed twice at once".getBytes(StandardCharsets.US_ASCII);
    String hex = Digest.sha256(blob).hex();
    Path home = Path.of(hex.substring(0, 2), hex);
    CountDownLatch firstForces = new CountDownLatch(1);
    CountDownLatch secondDone = new CountDownLatch(1);
    AtomicInteger forcings = new AtomicInteger();
    files.setFaults(
        (operation, path) -> {
          if (operation == Operation.FORCE
              && path.endsWith(home)
              && forcings.incrementAndGet() == 1) {
            firstForces.countDown();
            await(secondDone);
          }
        });
    try (RegistryServer server =
            RegistryServer.start(
                RegistryConfig.storedIn(() -> FilesystemStore.open(files.path(folder))));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Api api = new Api(server.uri());
      Future<?> first =
          clients.submit(
              () -> {
                api.pushBlob("a", blob);
                return null;
              });
      firstForces.await();
      api.pushBlob("b", blob);
      assertEquals(2, forcings.get(), "the second has not counted on the first");
      secondDone.countDown();
      first.get();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void put(Api api, String tag, TestImage image) throws Exception {
    String type = image.mediaType();
    assertEquals(201, api.putManifest("team/app", tag, type, image.manifest()).statusCode());
  }

  /** So many files have got their names, and all that it takes to find them again is forced. */
  private static void assertForced(List<Event> events, int files) {
    int found = 0;
    Path from = Path.of("");
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event.operation() == Operation.MOVE) {
        from = event.path();
      } else if (event.operation() == Operation.MOVED && !isRemoval(event.path())) {
        found++;
        assertForced(holdsWhatItIs(event.path()) ? events.subList(0, i) : events, from);
        assertForcedAfter(events.subList(i, events.size()), event.path().getParent());
      } else if (event.operation() == Operation.MAKE_FOLDER && !isUpload(event.path())) {
        assertForcedAfter(events.subList(i, events.size()), event.path().getParent());
      }
    }
    assertEquals(files, found, events::toString);
  }

  /** What goes aside to be deleted may come back after a power cut. */
  private static boolean isRemoval(Path target) {
    return target.getParent().endsWith(".incoming");
  }

  /** An upload that was only begun may be gone after a power cut. */
  private static boolean isUpload(Path path) {
    return path.toString().contains("/_uploads");
  }

  /** A file that may not be seen without its content, for its name does not say what that is. */
  private static boolean holdsWhatItIs(Path target) {
    return target.endsWith("data") || target.endsWith("current/link");
  }

  private static void assertForced(List<Event> events, Path file) {
    int written = events.lastIndexOf(new Event(Operation.WRITE, file));
    int forced = events.lastIndexOf(new Event(Operation.FORCE, file));
    assertFalse(forced < 0 || forced < written, () -> file + " is not forced in " + events);
  }

  private static void assertForcedAfter(List<Event> events, Path folder) {
    Event forced = new Event(Operation.FORCE, folder);
    assertFalse(!events.contains(forced), () -> folder + " is not forced in " + events);
  }
}
