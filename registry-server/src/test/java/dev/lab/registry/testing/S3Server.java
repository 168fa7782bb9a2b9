package dev.lab.registry.testing;

import dev.lab.registry.store.object.S3Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A real S3 server, versitygw, over a folder. */
public final class S3Server implements AutoCloseable {
  private static final String KEY = "tester";
  private static final String SECRET = "testers-secret";
  private static final String BUCKET = "images";
  private static final int SECONDS = 20;

  private final Path folder;
  private final Process process;
  private final int port;

  private S3Server(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Starts one that keeps its objects in this folder; it answers when this returns. */
  public static S3Server start(Path folder) throws Exception {
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
    } catch (Exception e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await() throws Exception {
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
