package dev.lab.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same push or pull again and again, each time with the next of all operations on files
 * failing: an error is told as one, nothing is visible that is not whole, and the next try works.
 */
class FaultSweepTest {
  private static final byte[] NONE = new byte[0];

  /** What a full disk refuses. */
  private static final Set<Operation> NEED_ROOM =
      EnumSet.of(Operation.WRITE, Operation.MAKE_FOLDER, Operation.FORCE);

  @TempDir(factory = QuickFolder.class)
  Path folder = Path.of("");

  private final FaultyFiles files = new FaultyFiles();

  private RegistryServer start() throws Exception {
    return RegistryServer.start(
        RegistryConfig.storedIn(() -> FilesystemStore.open(files.path(folder)))
            .withUpkeep(Upkeep.none())
            .withDeleteEnabled(true));
  }

  private static TestImage image(int seed) {
    return TestImage.of(MediaType.OCI_MANIFEST, 2, 3000, seed);
  }

  /** One of these operations fails, and the later ones too if the fault is to last. */
  private AtomicInteger failAt(int nth, boolean lasting, String reason, Set<Operation> of) {
    AtomicInteger count = new AtomicInteger();
    files.setFaults(
        (operation, path) -> {
          if (of.contains(operation)) {
            int now = count.incrementAndGet();
            if (now == nth || (lasting && now > nth)) {
              throw new FileSystemException(path.toString(), null, reason);
            }
          }
        });
    return count;
  }

  /** Pushes as far as it goes; true if all of it was taken. */
  private static boolean push(Api api, TestImage image) throws Exception {
    return uploadInChunks(api, image.layers().get(0))
        && uploadAtOnce(api, image.layers().get(1))
        && uploadAtOnce(api, image.config())
        && taken(api.putManifest("a", "v1", image.mediaType(), image.manifest()), 201);
  }

  private static boolean uploadInChunks(Api api, byte[] blob) throws Exception {
    HttpResponse<byte[]> started = api.send("POST", "/v2/a/blobs/uploads/", NONE);
    if (!taken(started, 202)) {
      return false;
    }
    String location = Api.header(started, "Location");
    for (int from = 0; from < blob.length; from += 1500) {
      int to = Math.min(blob.length, from + 1500);
      String range = from + "-" + (to - 1);
      byte[] chunk = Arrays.copyOfRange(blob, from, to);
      if (!taken(api.send("PATCH", location, chunk, "Content-Range", range), 202)) {
        return false;
      }
    }
    return taken(api.send("PUT", location + "?digest=" + Digest.sha256(blob), NONE), 201);
  }

  private static boolean uploadAtOnce(Api api, byte[] blob) throws Exception {
    String path = "/v2/a/blobs/uploads/?digest=" + Digest.sha256(blob);
    return taken(api.send("POST", path, blob), 201);
  }

  private static boolean taken(HttpResponse<byte[]> response, int status) {
    if (response.statusCode() != status) {
      assertTold(response);
    }
    return response.statusCode() == status;
  }

  private static void assertTold(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    assertTrue(status == 500 || status == 507, () -> status + " " + Api.text(response));
    Api.assertError(response, status, status == 507 ? "UNAVAILABLE" : "UNKNOWN");
    assertTrue(Api.text(response).contains("the registry's storage "), () -> Api.text(response));
    assertFalse(Api.text(response).contains("docker/registry"), () -> Api.text(response));
  }

  /** Each blob is there whole or not at all, and the tag points to one of these. */
  private static void assertNothingHalf(Api api, TestImage image, List<TestImage> allowed)
      throws Exception {
    for (byte[] blob : image.blobs()) {
      HttpResponse<byte[]> got = api.get("/v2/a/blobs/" + Digest.sha256(blob));
      if (got.statusCode() == 200) {
        assertArrayEquals(blob, got.body());
      } else {
        Api.assertError(got, 404, "BLOB_UNKNOWN");
      }
    }
    HttpResponse<byte[]> tagged = api.get("/v2/a/manifests/v1");
    assertEquals(200, tagged.statusCode());
    TestImage found =
        allowed.stream()
            .filter(i -> Arrays.equals(i.manifest(), tagged.body()))
            .findFirst()
            .orElseThrow();
    for (byte[] blob : found.blobs()) {
      assertArrayEquals(blob, api.get("/v2/a/blobs/" + Digest.sha256(blob)).body());
    }
  }

  private int sweepPushes(boolean lasting, String reason, Set<Operation> of) throws Exception {
    try (RegistryServer server = start()) {
      Api api = new Api(server.uri());
      TestImage before = image(0);
      assertTrue(push(api, before));
      for (int nth = 1; ; nth++) {
        TestImage image = image(nth);
        AtomicInteger count = failAt(nth, lasting, reason, of);
        boolean taken = push(api, image);
        boolean failed = count.get() >= nth;
        files.setFaults(FaultyFiles.Faults.NONE);
        assertNothingHalf(api, image, taken ? List.of(image) : List.of(before, image));
        assertTrue(push(api, image), "again, after operation " + nth);
        assertNothingHalf(api, image, List.of(image));
        before = image;
        if (!failed) {
          assertTrue(taken);
          return nth - 1;
        }
      }
    }
  }

  @Test
  void aPushOfWhichOneOperationFails() throws Exception {
    int operations = sweepPushes(false, "Input/output error", EnumSet.allOf(Operation.class));
    assertTrue(operations > 50, () -> "only " + operations);
  }

  @Test
  void aPushInWhichTheDiskGetsFull() throws Exception {
    int operations = sweepPushes(true, "No space left on device", NEED_ROOM);
    assertTrue(operations > 30, () -> "only " + operations);
  }

  @Test
  void aFinishOfWhichOneOperationFailsCanBeRepeated() throws Exception {
    try (RegistryServer server = start()) {
      Api api = new Api(server.uri());
      boolean failed = true;
      for (int nth = 1; failed; nth++) {
        byte[] blob = image(nth).layers().getFirst();
        String location = Api.header(api.send("POST", "/v2/a/blobs/uploads/", NONE), "Location");
        assertTrue(taken(api.send("PATCH", location, blob), 202));
        String finish = location + "?digest=" + Digest.sha256(blob);
        AtomicInteger count =
            failAt(nth, false, "Input/output error", EnumSet.allOf(Operation.class));
        boolean taken = taken(api.send("PUT", finish, NONE), 201);
        failed = count.get() >= nth;
        files.setFaults(FaultyFiles.Faults.NONE);
        if (!taken) {
          assertTrue(taken(api.send("PUT", finish, NONE), 201), "after operation " + nth);
        }
        assertArrayEquals(blob, api.get("/v2/a/blobs/" + Digest.sha256(blob)).body());
      }
    }
  }

  @Test
  void aPullOfWhichOneOperationFails() throws Exception {
    try (RegistryServer server = start()) {
      Api api = new Api(server.uri());
      TestImage image = image(1);
      assertTrue(push(api, image));
      byte[] layer = image.layers().getFirst();
      List<String> paths =
          List.of(
              "/v2/a/manifests/v1",
              "/v2/a/manifests/" + image.digest(),
              "/v2/a/blobs/" + Digest.sha256(layer),
              "/v2/a/tags/list",
              "/v2/a/referrers/" + Digest.sha256("nothing"),
              "/v2/_catalog");
      for (String path : paths) {
        byte[] expected = api.get(path).body();
        boolean failed = true;
        for (int nth = 1; failed; nth++) {
          AtomicInteger count =
              failAt(nth, false, "Input/output error", EnumSet.allOf(Operation.class));
          assertWholeOrTold(api, path, expected);
          failed = count.get() >= nth;
        }
        files.setFaults(FaultyFiles.Faults.NONE);
        assertArrayEquals(expected, api.get(path).body());
      }
    }
  }

  private static void assertWholeOrTold(Api api, String path, byte[] expected) throws Exception {
    HttpResponse<byte[]> got;
    try {
      got = api.get(path);
    } catch (IOException e) {
      // The connection was closed in the middle: the client knows that it has not all.
      return;
    }
    if (got.statusCode() == 200) {
      assertArrayEquals(expected, got.body(), path);
    } else {
      assertTold(got);
    }
  }
}
