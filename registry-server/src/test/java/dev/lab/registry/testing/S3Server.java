package dev.lab.registry.testing;

import dev.lab.registry.store.object.S3Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real S3 server, versitygw, over a folder. */
public final class S3Server implements AutoCloseable {
  private static final String KEY = "tester";
  private static final String SECRET = "testers-secret";
  private static final String BUCKET = "images";
  private static final int SECONDS = 20;

  private static @Nullable S3Server shared;

  private final Path folder;
  private final Process process;
  private final int port;

  private S3Server(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Starts one that keeps its objects in this folder; it answers when this returns. */
  private static S3Server start(Path folder) throws IOException, InterruptedException {
    Path program = Clients.require("versitygw");
    Path buckets = Files.createDirectories(folder.resolve("buckets"));
    Files.createDirectories(buckets.resolve(BUCKET));
    int port = freePort();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--quiet",
                "--keep-alive",
                "--port",
                "127.0.0.1:" + port,
                "--access",
                KEY,
                "--secret",
                SECRET,
                "posix",
                buckets.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    S3Server server = new S3Server(folder, process, port);
    try {
      server.await();
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** One for all tests of this process, which ends with it. */
  public static synchronized S3Server shared() {
    S3Server now = shared;
    if (now == null) {
      try {
        Path folder = Files.createTempDirectory("s3-server");
        now = start(folder);
        S3Server started = now;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> started.remove(folder)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      shared = now;
    }
    return now;
  }

  private void remove(Path folder) {
    close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      // The machine's temporary files are cleared by others.
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        Thread.sleep(50);
      }
    }
    throw new IOException("versitygw does not answer: " + Files.readString(folder.resolve("log")));
  }

  /** The bucket, with a prefix of its own each time. */
  public S3Config config() {
    return config("/test-" + UUID.randomUUID(), Map.of());
  }

  /** The bucket under this prefix, with more settings. */
  public S3Config config(String root, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.put("rootdirectory", root);
    settings.putAll(more);
    return S3Config.of(settings);
  }

  /** The settings, as they stand in a configuration below {@code storage.s3}. */
  public Map<String, String> settings() {
    return Map.of(
        "accesskey",
        KEY,
        "secretkey",
        SECRET,
        "region",
        "us-east-1",
        "regionendpoint",
        "http://127.0.0.1:" + port,
        "bucket",
        BUCKET);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
