package dev.lab.registry.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.Store;
import dev.lab.registry.testing.Api;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pushes and deletions as fast as they go, and garbage collection again and again beside them. Two
 * kinds of pushers: quick ones, whose blobs are never older than the grace time, so that nothing of
 * theirs may be missing; and late ones, who put their manifest just when its blobs are being
 * collected, and must be refused or get all of it. The store is slowed down a little, as a busy
 * disk is, which leaves more room for the collector to come in between.
 */
class GcUnderPushTest {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration TIME = Duration.ofSeconds(7);

  /** On a machine that is busy with other things it takes longer until enough has happened. */
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private static final Duration BURST = Duration.ofMillis(1000);
  private static final int QUICK = 3;
  private static final int LATE = 8;

  @TempDir Path disk = Path.of("");
  private Path folder = disk;
  private final Map<String, Digest> acknowledged = new ConcurrentHashMap<>();
  private final Set<String> beingCollected = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong freed = new AtomicLong();
  private volatile boolean over;

  /** In memory where there is such a folder: the disk's own pace is not what is tested. */
  @BeforeEach
  void makeFolder() throws IOException {
    Path memory = Path.of("/dev/shm");
    folder = Files.isDirectory(memory) ? Files.createTempDirectory(memory, "gc") : disk;
  }

  @AfterEach
  void removeFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
    Files.createDirectories(disk);
  }

  private static Store slow(Store store) {
    Set<String> slow = Set.of("blob", "manifest", "unlink", "deleteData", "putManifest");
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("local")) {
                return proxy;
              }
              if (slow.contains(method.getName())) {
                Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextInt(1_000_000)));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void whatWasAcknowledgedIsWhole() throws Exception {
    Store store = slow(FilesystemStore.open(folder));
    store.guard().setGrace(GRACE);
    try (RegistryServer server =
            RegistryServer.start(RegistryConfig.storedIn(() -> store).withDeleteEnabled(true));
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Api api = new Api(server.uri());
      List<Future<?>> all = new ArrayList<>();
      all.add(executor.submit(() -> collectAgainAndAgain(store)));
      for (int i = 0; i < QUICK; i++) {
        int pusher = i;
        all.add(executor.submit(() -> pushQuickly(api, pusher)));
      }
      for (int i = 0; i < LATE; i++) {
        int pusher = i;
        all.add(executor.submit(() -> pushLate(api, pusher)));
      }
      long begun = System.nanoTime();
      long passed = 0;
      while (passed < TIME.toNanos() || !enough() && passed < LONGEST.toNanos()) {
        Thread.sleep(50);
        passed = System.nanoTime() - begun;
      }
      over = true;
      for (Future<?> each : all) {
        each.get();
      }
      new GarbageCollector(store, rules()).run(decision -> {});
      for (Map.Entry<String, Digest> pushed : acknowledged.entrySet()) {
        String path = pushed.getKey();
        int colon = path.indexOf(':');
        String repository = path.substring(0, colon);
        String tag = path.substring(colon + 1);
        byte[] manifest = api.get("/v2/" + repository + "/manifests/" + tag).body();
        assertEquals(pushed.getValue(), Digest.sha256(manifest), path);
        assertWhole(api, repository, manifest);
      }
    }
    String found =
        acknowledged.size()
            + " images, "
            + refused
            + " late ones refused, "
            + freed
            + " blobs gone";
    assertTrue(enough(), found);
  }

  private boolean enough() {
    return acknowledged.size() >= 10 && refused.get() >= 3 && freed.get() >= 20;
  }

  private static GarbageRules rules() {
    return GarbageRules.usual()
        .withRetention(
            new RetentionPolicy(
                List.of(
                    new RetentionRule(
                        List.of(new NamePattern("**")),
                        List.of(),
                        0,
                        Optional.empty(),
                        Optional.of(Duration.ZERO)))));
  }

  private Void collectAgainAndAgain(Store store) throws Exception {
    GarbageCollector collector = new GarbageCollector(store, rules());
    while (!over) {
      Collected collected =
          collector.run(
              decision -> {
                if (decision.kind() == Decision.Kind.BLOB && decision.delete()) {
                  beingCollected.add(decision.repository());
                }
              });
      assertEquals(List.of(), collected.problems());
      freed.addAndGet(collected.data());
      Thread.sleep(5);
    }
    return null;
  }

  /** A blob whose digest begins like this: links are swept in the order of their digests. */
  private static byte[] blob(String seed, String first) {
    for (int i = 0; ; i++) {
      byte[] content = Shelf.bytes(seed + " " + i);
      if (first.indexOf(Digest.sha256(content).hex().charAt(0)) >= 0) {
        return content;
      }
    }
  }

  private static byte[] manifest(List<byte[]> blobs) {
    StringBuilder layers = new StringBuilder();
    for (byte[] blob : blobs.subList(1, blobs.size())) {
      layers
          .append(layers.isEmpty() ? "" : ",")
          .append(
              Shelf.descriptor(
                  "application/vnd.oci.image.layer.v1.tar", Digest.sha256(blob), blob.length));
    }
    byte[] config = blobs.getFirst();
    return Shelf.bytes(
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
            + "\"config\":"
            + Shelf.descriptor(
                "application/vnd.oci.image.config.v1+json", Digest.sha256(config), config.length)
            + ",\"layers\":["
            + layers
            + "]}");
  }

  private int put(Api api, String repository, String reference, byte[] manifest) throws Exception {
    String type =
        new String(manifest, java.nio.charset.StandardCharsets.UTF_8).contains("\"manifests\"")
            ? "application/vnd.oci.image.index.v1+json"
            : "application/vnd.oci.image.manifest.v1+json";
    var response = api.putManifest(repository, reference, type, manifest);
    assertTrue(
        response.statusCode() == 201 || Api.text(response).contains("MANIFEST_BLOB_UNKNOWN"),
        () -> Api.text(response));
    return response.statusCode();
  }

  /** Puts it under a tag; a push that took no longer than the grace time may not be refused. */
  private boolean put(Api api, String repository, String tag, byte[] manifest, long begun)
      throws Exception {
    if (put(api, repository, tag, manifest) == 201) {
      acknowledged.put(repository + ":" + tag, Digest.sha256(manifest));
      return true;
    }
    long used = System.nanoTime() - begun;
    assertTrue(used > GRACE.toNanos(), "refused after " + used / 1_000_000 + " ms");
    return false;
  }

  private void pushBlob(Api api, String repository, byte[] blob) throws Exception {
    Digest digest = Digest.sha256(blob);
    String path = "/v2/" + repository + "/blobs/";
    if (api.send("HEAD", path + digest, new byte[0]).statusCode() == 200) {
      return;
    }
    String mount = path + "uploads/?mount=" + digest + "&from=quick/0";
    if (ThreadLocalRandom.current().nextInt(3) > 0
        || api.send("POST", mount, new byte[0]).statusCode() != 201) {
      api.pushBlob(repository, blob);
    }
  }

  private Void pushQuickly(Api api, int pusher) throws Exception {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int round = 0; !over; round++) {
      // Only where pushes pause for longer than the grace time something is collected beside them.
      String repository = "quick/" + System.nanoTime() / BURST.toNanos() % 3;
      String tag = "p" + pusher + "-" + round;
      long begun = System.nanoTime();
      List<byte[]> manifests = new ArrayList<>();
      for (int image = random.nextInt(4) / 3; image >= 0; image--) {
        List<byte[]> blobs = new ArrayList<>();
        boolean unique = random.nextInt(3) > 0;
        blobs.add(Shelf.bytes("{\"of\":\"" + (unique ? tag + image : "all") + "\"}"));
        blobs.add(Shelf.bytes("shared layer " + random.nextInt(5)));
        blobs.add(Shelf.bytes("rare layer " + random.nextInt(200)));
        for (byte[] blob : blobs) {
          pushBlob(api, repository, blob);
        }
        Thread.sleep(random.nextInt(200));
        manifests.add(manifest(blobs));
      }
      boolean pushed;
      if (manifests.size() == 1) {
        pushed = put(api, repository, tag, manifests.getFirst(), begun);
      } else {
        pushed = true;
        List<Digest> parts = new ArrayList<>();
        for (byte[] part : manifests) {
          parts.add(Digest.sha256(part));
          pushed &= put(api, repository, parts.getLast().toString(), part) == 201;
        }
        assertTrue(pushed || System.nanoTime() - begun > GRACE.toNanos(), "a part was refused");
        pushed = pushed && put(api, repository, tag, Shelf.index(parts), begun);
      }
      if (pushed && random.nextInt(2) == 0) {
        acknowledged.remove(repository + ":" + tag);
        String path = "/v2/" + repository + "/manifests/" + tag;
        assertEquals(202, api.send("DELETE", path, new byte[0]).statusCode());
      }
    }
    return null;
  }

  private Void pushLate(Api api, int pusher) throws Exception {
    String repository = "late/" + pusher;
    for (int round = 0; !over; round++) {
      List<byte[]> blobs = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        String seed = pusher + " " + round + " " + i;
        blobs.add(blob("needed " + seed, "89abcdef"));
        api.pushBlob(repository, blobs.getLast());
        api.pushBlob(repository, blob("garbage " + seed, "01"));
      }
      beingCollected.remove(repository);
      while (!over && !beingCollected.contains(repository)) {
        Thread.sleep(2);
      }
      byte[] manifest = manifest(blobs);
      String tag = "r" + round;
      if (put(api, repository, tag, manifest) == 201) {
        acknowledged.put(repository + ":" + tag, Digest.sha256(manifest));
      } else {
        refused.incrementAndGet();
      }
    }
    return null;
  }

  private static void assertWhole(Api api, String repository, byte[] manifest) throws Exception {
    for (Digest need : References.of(manifest).orElseThrow().needs()) {
      byte[] blob = api.get("/v2/" + repository + "/blobs/" + need).body();
      if (Digest.sha256(blob).equals(need)) {
        continue;
      }
      byte[] part = api.get("/v2/" + repository + "/manifests/" + need).body();
      assertEquals(need, Digest.sha256(part), () -> repository + " lost " + need);
      assertWhole(api, repository, part);
    }
  }
}
