package dev.lab.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.config.Listen;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Eventually;
import dev.lab.registry.testing.TestImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metrics, health, the access log, and how a registry ends. */
class ObservationTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);

  @TempDir Path folder = Path.of("");

  private static RegistryConfig debugged(RegistryConfig config) {
    return config.withListen(
        Listen.anywhere().withDebug(new Listen.Debug("127.0.0.1", 0, "/metrics")));
  }

  @Test
  void requestsAreCountedAndLogged() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (RegistryServer server =
        RegistryServer.start(debugged(RegistryConfig.inMemory()).withAccess(lines::add))) {
      Api api = new Api(server.uri());
      api.push("a", "v1", IMAGE);
      assertEquals(404, api.get("/v2/a/manifests/v2", "User-Agent", "test/1").statusCode());
      Eventually.that("the log", () -> lines.size() == 4);
      JsonNode last = JsonMapper.shared().readTree(lines.getLast());
      assertEquals("GET", last.path("method").asString());
      assertEquals("/v2/a/manifests/v2", last.path("path").asString());
      assertEquals(404, last.path("status").asInt());
      assertEquals("test/1", last.path("agent").asString());
      assertTrue(last.path("sent").asLong() > 0);
      assertTrue(last.path("milliseconds").asDouble() > 0);
      Api debug = new Api(server.debugUri().orElseThrow());
      HttpResponse<byte[]> metrics = debug.get("/metrics");
      String text = Api.text(metrics);
      assertTrue(Api.header(metrics, "Content-Type").startsWith("text/plain"));
      for (String line :
          List.of(
              "registry_http_requests_total{code=\"201\",method=\"PUT\",resource=\"manifest\"} 1.0",
              "registry_http_requests_total{code=\"404\",method=\"GET\",resource=\"manifest\"} 1.0",
              "registry_http_requests_total{code=\"201\",method=\"POST\",resource=\"uploads\"} 2.0",
              "# TYPE registry_http_request_duration_seconds histogram")) {
        assertTrue(text.contains(line), () -> line + " not in\n" + text);
      }
      assertEquals(200, debug.get("/livez").statusCode());
      assertEquals(200, debug.get("/debug/health").statusCode());
      assertEquals(404, debug.get("/v2/").statusCode());
      assertEquals(404, api.get("/metrics").statusCode());
    }
  }

  @Test
  void aRegistryWhoseStorageIsGoneIsNotReady() throws Exception {
    Path data = folder.resolve("data");
    try (RegistryServer server = RegistryServer.start(debugged(RegistryConfig.onDisk(data)))) {
      Api debug = new Api(server.debugUri().orElseThrow());
      assertEquals(200, debug.get("/readyz").statusCode());
      Path repositories = data.resolve("docker/registry/v2/repositories");
      Files.delete(repositories);
      Files.writeString(repositories, "not a folder");
      assertEquals(503, debug.get("/readyz").statusCode());
      assertEquals(200, debug.get("/livez").statusCode());
    }
  }

  @Test
  void anUploadUnderWayEndsBeforeTheRegistryDoes() throws Exception {
    byte[] blob = "half and half".getBytes(StandardCharsets.US_ASCII);
    Path data = folder.resolve("data");
    RegistryServer server = RegistryServer.start(debugged(RegistryConfig.onDisk(data)));
    try (Socket client = new Socket("127.0.0.1", server.port())) {
      OutputStream out = client.getOutputStream();
      out.write(
          ("POST /v2/a/blobs/uploads/?digest="
                  + Digest.sha256(blob)
                  + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
                  + blob.length
                  + "\r\n\r\nhalf ")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Thread.sleep(300);
      CompletableFuture<Void> ended = CompletableFuture.runAsync(server::shutDown);
      Eventually.that(
          "no new connections",
          () -> {
            try (Socket late = new Socket("127.0.0.1", server.port())) {
              return !late.isConnected();
            } catch (IOException e) {
              return true;
            }
          });
      out.write(java.util.Arrays.copyOfRange(blob, 5, blob.length));
      out.flush();
      InputStream in = client.getInputStream();
      assertTrue(new String(in.readNBytes(12), StandardCharsets.US_ASCII).endsWith("201"));
      ended.join();
    }
    try (RegistryServer again = RegistryServer.start(RegistryConfig.onDisk(data))) {
      assertEquals(
          200, new Api(again.uri()).get("/v2/a/blobs/" + Digest.sha256(blob)).statusCode());
    }
    assertThrows(IOException.class, () -> new Api(server.uri()).get("/v2/"));
  }
}
