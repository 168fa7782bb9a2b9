package dev.lab.registry.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The open source registry, as a process beside the tests. */
public final class Distribution implements AutoCloseable {
  private static final int SECONDS = 20;

  private final Process process;
  private final int port;

  private Distribution(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one over this storage; it answers when this returns. */
  public static Distribution start(Path folder, String driver, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path program = Clients.require("docker-registry");
    int port = freePort();
    // A configuration is YAML, and so is JSON.
    Map<String, Object> config =
        Map.of(
            "version",
            "0.1",
            "log",
            Map.of("level", "error"),
            "storage",
            Map.of(driver, settings, "redirect", Map.of("disable", true)),
            "http",
            Map.of("addr", "127.0.0.1:" + port, "secret", "s"));
    Path file = folder.resolve("distribution-" + port + ".yml");
    Files.writeString(file, JsonMapper.shared().writeValueAsString(config));
    Path log = folder.resolve("distribution-" + port + ".log");
    ProcessBuilder command =
        new ProcessBuilder(program.toString(), "serve", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // It stops at a bundle of authorities that it is told of this way.
    command.environment().remove("AWS_CA_BUNDLE");
    Process process = command.start();
    Distribution started = new Distribution(process, port);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return started;
      } catch (IOException e) {
        Thread.sleep(50);
      }
    }
    started.close();
    throw new IOException("docker-registry does not answer: " + Files.readString(log));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Host and port, as they stand in an image's name. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Its API. */
  public Api api() {
    return new Api(URI.create("http://" + address() + "/"));
  }

  /** Pushes an image, each blob as a stream and then its end. */
  public void push(String repository, String tag, TestImage image) throws Exception {
    for (byte[] blob : image.blobs()) {
      HttpResponse<byte[]> started =
          api().send("POST", "/v2/" + repository + "/blobs/uploads/", new byte[0]);
      assertEquals(202, started.statusCode(), () -> Api.text(started));
      HttpResponse<byte[]> sent = api().send("PATCH", Api.header(started, "Location"), blob);
      assertEquals(202, sent.statusCode(), () -> Api.text(sent));
      String end = Api.header(sent, "Location") + "&digest=" + Digest.sha256(blob);
      HttpResponse<byte[]> ended = api().send("PUT", end, new byte[0]);
      assertEquals(201, ended.statusCode(), () -> Api.text(ended));
    }
    HttpResponse<byte[]> pushed =
        api().putManifest(repository, tag, image.mediaType(), image.manifest());
    assertEquals(201, pushed.statusCode(), () -> Api.text(pushed));
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
