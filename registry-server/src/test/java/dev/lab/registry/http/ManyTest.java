package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Upkeep;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.FaultyFiles;
import dev.lab.registry.testing.QuickFolder;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Wire;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Much of everything: uploads at once, tags in a repository, repositories. */
class ManyTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);

  /** Operations on files that a page of a list may take for each of its entries, and besides. */
  private static final int EACH = 8;

  private static final int BESIDES = 40;

  @TempDir(factory = QuickFolder.class)
  Path folder = Path.of("");

  private final FaultyFiles files = new FaultyFiles();
  private final AtomicInteger operations = new AtomicInteger();
  private final AtomicInteger readings = new AtomicInteger();

  /** A server whose operations on files are counted. */
  private RegistryServer start() throws Exception {
    files.setFaults(
        (operation, path) -> {
          operations.incrementAndGet();
          if (operation == FaultyFiles.Operation.LIST) {
            readings.incrementAndGet();
          }
        });
    return RegistryServer.start(
        RegistryConfig.storedIn(() -> FilesystemStore.open(files.path(folder)))
            .withDeleteEnabled(true)
            .withUpkeep(Upkeep.none()));
  }

  private Path repositories() {
    return folder.resolve("docker/registry/v2/repositories");
  }

  /** As if it had been made a while ago, so that the time it was changed tells the next change. */
  private static void settle(Path changed) throws IOException {
    Files.setLastModifiedTime(changed, FileTime.from(Instant.now().minusSeconds(60)));
  }

  @Test
  void fiveHundredUploadsOfOneBlobAtOnce() throws Exception {
    byte[] blob = new byte[100_000];
    new Random(1).nextBytes(blob);
    Digest digest = Digest.sha256(blob);
    int many = 500;
    try (RegistryServer server = RegistryServer.start(RegistryConfig.onDisk(folder));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch allHalfWay = new CountDownLatch(many);
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        int client = i;
        statuses.add(
            clients.submit(
                () -> {
                  try (Wire wire = new Wire(server.port())) {
                    wire.send(
                        "POST /v2/r"
                            + client % 7
                            + "/blobs/uploads/?digest="
                            + digest
                            + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
                            + blob.length
                            + "\r\n\r\n");
                    wire.send(java.util.Arrays.copyOf(blob, 50_000));
                    allHalfWay.countDown();
                    allHalfWay.await();
                    wire.send(java.util.Arrays.copyOfRange(blob, 50_000, blob.length));
                    return wire.read().status();
                  }
                }));
      }
      for (Future<Integer> status : statuses) {
        assertEquals(201, status.get());
      }
      for (int i = 0; i < 7; i++) {
        assertArrayEquals(blob, new Api(server.uri()).get("/v2/r" + i + "/blobs/" + digest).body());
      }
    }
    try (Stream<Path> uploads = Files.walk(folder)) {
      assertEquals(List.of(), uploads.filter(f -> f.getParent().endsWith("_uploads")).toList());
    }
    assertEquals(1, named("data").size());
    try (Stream<Path> left = Files.list(folder.resolve(".incoming"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  private List<Path> named(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.endsWith(name)).toList();
    }
  }

  @Test
  void tenThousandTags() throws Exception {
    int many = 10_000;
    try (RegistryServer server = start()) {
      Api api = new Api(server.uri());
      api.push("a", "seed", IMAGE);
      Path tags = repositories().resolve("a/_manifests/tags");
      Path link = tags.resolve("seed/current/link");
      for (int i = 0; i < many; i++) {
        Path current = Files.createDirectories(tags.resolve("t%05d/current".formatted(i)));
        Files.createLink(current.resolve("link"), link);
      }
      settle(tags);
      List<String> seen = pages(api, "/v2/a/tags/list?n=500", "tags", 500, 1);
      assertEquals(many + 1, seen.size());
      assertEquals("t09999", seen.getLast());
      assertEquals(seen.stream().sorted().distinct().toList(), seen);
      assertEquals(many + 1, Api.json(api.get("/v2/a/tags/list")).path("tags").size());

      assertEquals(202, api.send("DELETE", "/v2/a/manifests/t05000", new byte[0]).statusCode());
      api.push("a", "t05000a", IMAGE);
      assertEquals(
          List.of("t05000a", "t05001"), names(api.get("/v2/a/tags/list?n=2&last=t04999"), "tags"));
      assertEquals(200, api.get("/v2/a/manifests/t09998").statusCode());
    }
  }

  @Test
  void aHundredThousandRepositories() throws Exception {
    try (RegistryServer server = start()) {
      Api api = new Api(server.uri());
      api.push("a", "v1", IMAGE);
      // Each is the first one under another name: what is read of it is the same, and made sooner.
      Path first = repositories().resolve("a");
      for (int i = 0; i < 50_000; i++) {
        Files.createSymbolicLink(repositories().resolve("r%05d".formatted(i)), first);
      }
      for (int team = 0; team < 100; team++) {
        Path of = Files.createDirectories(repositories().resolve("team%02d".formatted(team)));
        for (int i = 0; i < 500; i++) {
          Files.createSymbolicLink(of.resolve("app%03d".formatted(i)), first);
        }
        settle(of);
      }
      settle(repositories());
      List<String> seen = pages(api, "/v2/_catalog?n=1000", "repositories", 1000, 101);
      assertEquals(100_001, seen.size());
      assertEquals("team99/app499", seen.getLast());
      assertEquals(seen.size(), seen.stream().distinct().count());

      // From the middle and the end a small page is as cheap as from the start.
      int cheapest = operationsOf(api, "/v2/_catalog?n=10");
      for (String last : List.of("r25000", "r49999", "team50%2Fapp250", "team99%2Fapp489")) {
        int taken = operationsOf(api, "/v2/_catalog?n=10&last=" + last);
        assertTrue(taken <= cheapest + 10, last + ": " + taken + ", the first " + cheapest);
      }
    }
  }

  private int operationsOf(Api api, String path) throws Exception {
    int before = operations.get();
    assertEquals(10, names(api.get(path), "repositories").size());
    return operations.get() - before;
  }

  private static List<String> names(HttpResponse<byte[]> response, String list) {
    assertEquals(200, response.statusCode(), () -> Api.text(response));
    List<String> names = new ArrayList<>();
    for (JsonNode name : Api.json(response).path(list)) {
      names.add(name.asString());
    }
    return names;
  }

  /** All pages one after the other; each costs as its own entries do, wherever it is. */
  private List<String> pages(Api api, String path, String list, int size, int longFolders)
      throws Exception {
    List<String> all = new ArrayList<>();
    int readBefore = readings.get();
    String next = path;
    while (!next.isEmpty()) {
      int before = operations.get();
      HttpResponse<byte[]> page = api.get(next);
      int taken = operations.get() - before;
      List<String> names = names(page, list);
      String what = next + " took " + taken + " operations for " + names.size() + " entries";
      assertTrue(names.size() <= size, what);
      assertTrue(taken <= EACH * (names.size() + 1) + BESIDES, what);
      all.addAll(names);
      String link = Api.header(page, "Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    // Each entry may need some folders of its own read, but the long lists are read once.
    int read = readings.get() - readBefore;
    assertTrue(read <= 4 * (all.size() + 2) + longFolders, () -> read + " folders were read");
    return all;
  }
}
