package dev.lab.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Eventually;
import dev.lab.registry.testing.OpenFiles;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Wire;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that stop in the middle leave what can go on, and nothing open. */
class BrokenClientTest {
  private static final byte[] NONE = new byte[0];
  private static final byte[] BLOB = new byte[3_000_000];

  static {
    new Random(11).nextBytes(BLOB);
  }

  private static final String UNKNOWN = "/v2/a/blobs/uploads/00000000-0000-7000-8000-000000000000";

  @TempDir Path folder = Path.of("");
  private RegistryServer server;
  private Api api;

  @BeforeEach
  void start() throws Exception {
    OpenFiles.assumeKnown();
    server = RegistryServer.start(RegistryConfig.onDisk(folder));
    api = new Api(server.uri());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private String startUpload() throws Exception {
    HttpResponse<byte[]> started = api.send("POST", "/v2/a/blobs/uploads/", NONE);
    assertEquals(202, started.statusCode(), () -> Api.text(started));
    return Api.header(started, "Location");
  }

  /** Sends a part of what was promised and is gone, but not before that has arrived. */
  private void sendHalf(String request, int length, boolean reset, Eventually.Condition arrived)
      throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.send(request + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + BLOB.length + "\r\n\r\n");
      wire.send(Arrays.copyOf(BLOB, length));
      Eventually.that("arrived", arrived);
      if (reset) {
        wire.reset();
      }
    }
  }

  @Test
  void anUploadGoesOnWhereItsClientStopped() throws Exception {
    for (boolean reset : List.of(false, true)) {
      for (int length : List.of(0, 1, 1_000, 70_000, 2_999_999)) {
        String location = startUpload();
        sendHalf("PATCH " + location, length, reset, () -> sizeOf(location) == length);
        Eventually.that("nobody writes", () -> OpenFiles.under(folder).isEmpty());
        // 0-0 is also said where there is nothing.
        String range = "0-" + Math.max(0, length - 1);
        assertEquals(range, Api.header(api.get(location), "Range"));
        byte[] rest = Arrays.copyOfRange(BLOB, length, BLOB.length);
        HttpResponse<byte[]> ended =
            api.send(
                "PUT",
                location + "?digest=" + Digest.sha256(BLOB),
                rest,
                "Content-Range",
                length + "-" + (BLOB.length - 1));
        assertEquals(201, ended.statusCode(), () -> Api.text(ended));
        assertArrayEquals(BLOB, api.get("/v2/a/blobs/" + Digest.sha256(BLOB)).body());
      }
    }
  }

  private Path uploads() {
    return folder.resolve("docker/registry/v2/repositories/a/_uploads");
  }

  private long sizeOf(String location) throws IOException {
    String id = location.substring(location.lastIndexOf('/') + 1);
    return Files.size(uploads().resolve(id));
  }

  /** How much of uploads that nobody has the address of has arrived. */
  private long sizeOfAll() throws IOException {
    if (!Files.exists(uploads())) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(uploads())) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  @Test
  void whatWasNeverWholeIsNotKept() throws Exception {
    String promised = "?digest=" + Digest.sha256(BLOB);
    for (boolean reset : List.of(false, true)) {
      String post = "POST /v2/a/blobs/uploads/" + promised;
      sendHalf(post, 1_000_000, reset, () -> sizeOfAll() == 1_000_000);
      sendHalf("PUT /v2/a/manifests/v1", 1_000, reset, () -> true);
      Eventually.that("nobody writes", () -> OpenFiles.under(folder).isEmpty());
      Eventually.that("no upload is left", () -> filesIn(uploads()) == 0);
    }
    assertEquals(0, filesIn(folder.resolve(".incoming")));
    Api.assertError(api.get("/v2/a/blobs/" + Digest.sha256(BLOB)), 404, "BLOB_UNKNOWN");
    Api.assertError(api.get("/v2/a/manifests/v1"), 404, "MANIFEST_UNKNOWN");
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void aThousandBrokenConnectionsLeaveNothingOpenAndNothingInMemory() throws Exception {
    TestImage image = TestImage.of(MediaType.OCI_MANIFEST, 1, 100_000, 1);
    api.push("a", "v1", image);
    api.pushBlob("a", BLOB);
    breakOften(20);
    Eventually.that("closed at first", () -> OpenFiles.under(folder).isEmpty());
    int open = OpenFiles.count();
    long memory = memory();
    breakOften(250);
    Eventually.that("closed files", () -> OpenFiles.under(folder).isEmpty());
    Eventually.that("closed connections", () -> OpenFiles.count() <= open + 5);
    // A leak of what these connections carried would be far more.
    Eventually.that("freed memory", () -> memory() < memory + (32 << 20));
    api.push("a", "v2", image);
  }

  private void breakOften(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      boolean reset = i % 2 == 0;
      sendHalf("PATCH " + startUpload(), 300_000, reset, () -> true);
      String promised = "?digest=" + Digest.sha256("x");
      sendHalf("POST /v2/a/blobs/uploads/" + promised, 300_000, reset, () -> true);
      sendHalf("PUT /v2/a/manifests/v1", 1_000, reset, () -> true);
      // The answer is made while the client is there, and comes when it is gone.
      sendHalf("PATCH " + UNKNOWN, 300_000, reset, () -> true);
      try (Wire reader = new Wire(server.port())) {
        reader.send("GET /v2/a/blobs/" + Digest.sha256(BLOB) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertEquals('H', reader.readByte());
        if (reset) {
          reader.reset();
        }
      }
    }
  }

  private static long memory() {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      used += pool.getMemoryUsed();
    }
    // Netty may take its own past these pools; it says -1 where it does not.
    return used + Math.max(0, PlatformDependent.usedDirectMemory());
  }
}
