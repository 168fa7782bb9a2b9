package dev.lab.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Upkeep;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Eventually;
import dev.lab.registry.testing.FaultyFiles;
import dev.lab.registry.testing.OpenFiles;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who keeps a connection open for nothing is cut off; who is only slow is not. */
class PatienceTest {
  private static final Duration LITTLE = Duration.ofMillis(1000);
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);

  @TempDir Path folder = Path.of("");

  private static RegistryServer start(RegistryConfig config) throws Exception {
    return RegistryServer.start(config.withUpkeep(Upkeep.none()), SharedVertx.get(), LITTLE);
  }

  @Test
  void headersThatTrickleInKeepNoConnectionOpen() throws Exception {
    int open = OpenFiles.count();
    try (RegistryServer server = start(RegistryConfig.inMemory());
        ExecutorService slow = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> cut = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        cut.add(slow.submit(() -> trickle(server.port())));
      }
      new Api(server.uri()).push("a", "v1", IMAGE);
      for (Future<?> each : cut) {
        each.get();
      }
      new Api(server.uri()).push("a", "v2", IMAGE);
    }
    Eventually.that("all is closed", () -> OpenFiles.count() <= open + 20);
  }

  /** A byte of a header now and then, until the server has had enough. */
  private static Void trickle(int port) throws Exception {
    try (Wire wire = new Wire(port)) {
      wire.send("GET /v2/ HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      wire.socket().setSoTimeout(200);
      for (int i = 0; i < 1000; i++) {
        try {
          wire.send("y");
          assertEquals(-1, wire.readByte(), "nothing is answered");
          return null;
        } catch (java.net.SocketTimeoutException e) {
          // Still open.
        } catch (IOException e) {
          return null;
        }
      }
    }
    throw new AssertionError("never cut off");
  }

  @Test
  void aConnectionOnWhichNothingComesIsClosedAlsoInTheMiddleOfABody() throws Exception {
    try (RegistryServer server = start(RegistryConfig.onDisk(folder));
        Wire silent = new Wire(server.port());
        Wire idle = new Wire(server.port());
        Wire body = new Wire(server.port())) {
      String upload = "POST /v2/a/blobs/uploads/?digest=" + Digest.sha256("xy");
      body.send(upload + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nx");
      idle.send("GET /v2/ HTTP/1.1\r\nHost: x\r\n\r\n");
      assertEquals(200, idle.read().status());
      assertTrue(silent.closed());
      assertTrue(idle.closed());
      assertTrue(body.closed());
      Eventually.that("closed files", () -> OpenFiles.under(folder).isEmpty());
    }
  }

  @Test
  void whoSendsAByteNowAndThenHoldsNobodyUpAndGetsThere() throws Exception {
    try (RegistryServer server = start(RegistryConfig.onDisk(folder));
        Wire slow = new Wire(server.port());
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Api api = new Api(server.uri());
      HttpResponse<byte[]> started = api.send("POST", "/v2/a/blobs/uploads/", new byte[0]);
      String location = Api.header(started, "Location");
      slow.send("PATCH " + location + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      Future<?> pushes = others.submit(() -> pushMany(api));
      int sent = 0;
      for (; sent < 15 || !pushes.isDone(); sent++) {
        slow.send("1\r\nx\r\n");
        Thread.sleep(100);
      }
      pushes.get();
      slow.send("0\r\n\r\n");
      assertEquals("0-" + (sent - 1), slow.read().headers().get("Range"));
      String finish = location + "?digest=" + Digest.sha256("x".repeat(sent));
      assertEquals(201, api.send("PUT", finish, new byte[0]).statusCode());
    }
  }

  private static Void pushMany(Api api) throws Exception {
    for (int image = 0; image < 20; image++) {
      api.push("a", "v" + image, IMAGE);
    }
    return null;
  }

  private static byte[] large() {
    byte[] large = new byte[8 << 20];
    new Random(5).nextBytes(large);
    return large;
  }

  /** A connection whose client takes little at a time. */
  private static Socket reader(RegistryServer server, Digest blob) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(32 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
    socket.setSoTimeout(30_000);
    String request =
        "GET /v2/a/blobs/" + blob + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void whoReadsSlowlyGetsAllOfIt() throws Exception {
    byte[] large = large();
    try (RegistryServer server = start(RegistryConfig.onDisk(folder))) {
      new Api(server.uri()).pushBlob("a", large);
      try (Socket socket = reader(server, Digest.sha256(large))) {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
          head.append((char) in.read());
        }
        MessageDigest hash = Digest.sha256();
        long left = large.length;
        // At first a megabyte takes longer than the server's patience.
        for (byte[] some = in.readNBytes(1 << 16); some.length > 0; some = in.readNBytes(1 << 16)) {
          hash.update(some);
          left -= some.length;
          Thread.sleep(left > large.length / 2 ? 80 : 0);
        }
        assertEquals(0, left);
        assertEquals(Digest.sha256(large), Digest.of("sha256", hash.digest()));
      }
    }
  }

  @Test
  void whoStopsReadingIsCutOff() throws Exception {
    byte[] large = large();
    try (RegistryServer server = start(RegistryConfig.onDisk(folder))) {
      new Api(server.uri()).pushBlob("a", large);
      try (Socket socket = reader(server, Digest.sha256(large))) {
        assertEquals(1000, socket.getInputStream().readNBytes(1000).length);
        Eventually.that("the blob is being sent", () -> !OpenFiles.under(folder).isEmpty());
        Eventually.that("the blob is closed", () -> OpenFiles.under(folder).isEmpty());
      }
    }
  }

  @Test
  void whoWaitsForTheServerIsNotCutOff() throws Exception {
    FaultyFiles files = new FaultyFiles();
    RegistryConfig config = RegistryConfig.storedIn(() -> FilesystemStore.open(files.path(folder)));
    try (RegistryServer server = start(config)) {
      files.setFaults(
          (operation, path) -> {
            if (operation == FaultyFiles.Operation.FORCE && path.endsWith("data")) {
              sleep(LITTLE.multipliedBy(3));
            }
          });
      new Api(server.uri()).pushBlob("a", IMAGE.config());
    }
  }

  private static void sleep(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
