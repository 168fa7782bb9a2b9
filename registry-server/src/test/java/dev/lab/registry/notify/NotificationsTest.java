package dev.lab.registry.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.Garbage;
import dev.lab.registry.config.Listen;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Upkeep;
import dev.lab.registry.gc.RetentionPolicy;
import dev.lab.registry.gc.RetentionRule;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events of a real registry, taken by a real server. */
class NotificationsTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);

  @TempDir Path folder = Path.of("");

  private final BlockingQueue<JsonNode> taken = new LinkedBlockingQueue<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer listener = unstarted();

  @SuppressWarnings("NullAway")
  private static HttpServer unstarted() {
    return null;
  }

  @BeforeEach
  void listen() throws Exception {
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        http -> {
          JsonNode body = JsonMapper.shared().readTree(http.getRequestBody().readAllBytes());
          boolean right =
              "secret".equals(http.getRequestHeaders().getFirst("X-Key"))
                  && "application/vnd.docker.distribution.events.v2+json"
                      .equals(http.getRequestHeaders().getFirst("Content-Type"));
          int now = right ? status : 400;
          if (now == 200) {
            body.path("events").forEach(taken::add);
          }
          http.sendResponseHeaders(now, -1);
          http.close();
        });
    listener.start();
  }

  @AfterEach
  void stop() {
    listener.stop(0);
  }

  private RegistryServer start(Set<String> ignoredActions, int port) throws Exception {
    return start(RegistryConfig.onDisk(folder.resolve("data")), ignoredActions, port);
  }

  private RegistryServer start(RegistryConfig config, Set<String> ignoredActions, int port)
      throws Exception {
    Webhook webhook =
        new Webhook(
            "test",
            URI.create("http://127.0.0.1:" + port + "/hook"),
            Map.of("X-Key", "secret"),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Set.of("application/octet-stream"),
            ignoredActions);
    return RegistryServer.start(
        config
            .withDeleteEnabled(true)
            .withNotifications(
                () -> new Notifier(List.of(webhook), folder.resolve("queue"), log::add)));
  }

  private JsonNode next() throws Exception {
    JsonNode event = taken.poll(20, TimeUnit.SECONDS);
    assertTrue(event != null, "no event came");
    return event;
  }

  @Test
  void whatHappensToContentIsTold() throws Exception {
    try (RegistryServer server = start(Set.of(), listener.getAddress().getPort())) {
      Api api = new Api(server.uri());
      api.push("team/a", "v1", IMAGE);
      JsonNode pushed = next();
      assertEquals("push", pushed.path("action").asString());
      JsonNode target = pushed.path("target");
      assertEquals("team/a", target.path("repository").asString());
      assertEquals("v1", target.path("tag").asString());
      assertEquals(IMAGE.digest().toString(), target.path("digest").asString());
      assertEquals(MediaType.OCI_MANIFEST, target.path("mediaType").asString());
      assertEquals(IMAGE.manifest().length, target.path("size").asInt());
      URI url = URI.create(target.path("url").asString());
      assertEquals(server.port(), url.getPort());
      assertEquals(200, api.get(url.getPath()).statusCode());
      assertEquals("pull", next().path("action").asString());
      assertEquals("PUT", pushed.path("request").path("method").asString());
      api.get("/v2/team/a/manifests/nosuch");
      api.send("DELETE", "/v2/team/a/manifests/v1", new byte[0]);
      JsonNode deleted = next();
      assertEquals("delete", deleted.path("action").asString());
      assertEquals("v1", deleted.path("target").path("tag").asString());
      assertEquals(0, taken.size());
    }
  }

  @Test
  void theAddressInAnEventIsGoodBelowAPrefix() throws Exception {
    RegistryConfig config = RegistryConfig.inMemory().withListen(Listen.anywhere().below("/r"));
    try (RegistryServer server = start(config, Set.of(), listener.getAddress().getPort())) {
      Api api = new Api(server.uri());
      byte[] index =
          ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_INDEX + "\",\"manifests\":[]}")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      HttpResponse<byte[]> put =
          api.send("PUT", "/r/v2/a/manifests/v1", index, "Content-Type", MediaType.OCI_INDEX);
      assertEquals(201, put.statusCode(), () -> Api.text(put));
      URI url = URI.create(next().path("target").path("url").asString());
      assertTrue(url.getPath().startsWith("/r/v2/a/manifests/sha256:"), url.toString());
      assertEquals(200, api.get(url.getPath()).statusCode());
    }
  }

  @Test
  void whatGarbageCollectionDeletesIsToldAsWhatClientsDelete() throws Exception {
    RetentionRule all =
        new RetentionRule(
            List.of(new NamePattern("team/**")),
            List.of(new NamePattern("kept")),
            0,
            Optional.of(Duration.ZERO),
            Optional.of(Duration.ZERO));
    Garbage often =
        new Garbage(
            Duration.ofMillis(50), Duration.ofSeconds(2), new RetentionPolicy(List.of(all)));
    RegistryConfig config = RegistryConfig.inMemory().withUpkeep(Upkeep.none().withGarbage(often));
    try (RegistryServer server =
        start(config, Set.of("push", "pull"), listener.getAddress().getPort())) {
      Api api = new Api(server.uri());
      TestImage kept = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 2);
      api.push("team/b", "kept", kept);
      api.push("team/a", "v1", IMAGE);
      JsonNode tag = next();
      assertEquals("delete", tag.path("action").asString());
      assertEquals("team/a", tag.path("target").path("repository").asString());
      assertEquals("v1", tag.path("target").path("tag").asString());
      assertFalse(tag.path("target").has("digest"));
      assertEquals("garbage collection", tag.path("request").path("useragent").asString());
      JsonNode manifest = next();
      assertEquals("delete", manifest.path("action").asString());
      assertEquals(IMAGE.digest().toString(), manifest.path("target").path("digest").asString());
      JsonNode repository = next();
      assertEquals("delete", repository.path("action").asString());
      assertEquals("{\"repository\":\"team/a\"}", repository.path("target").toString());
      assertEquals(200, api.get("/v2/team/b/manifests/kept").statusCode());
    }
    assertEquals(0, taken.size());
  }

  @Test
  void whatIsNotTakenWaitsAlsoThroughARestart() throws Exception {
    status = 503;
    List<String> expected = new ArrayList<>();
    try (RegistryServer server = start(Set.of("pull"), listener.getAddress().getPort())) {
      Api api = new Api(server.uri());
      for (int i = 0; i < 20; i++) {
        api.push("a", "v" + i, IMAGE);
        api.get("/v2/a/manifests/v" + i);
        expected.add("v" + i);
      }
    }
    assertEquals(0, taken.size());
    status = 200;
    try (RegistryServer server = start(Set.of("pull"), listener.getAddress().getPort())) {
      List<String> tags = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        tags.add(next().path("target").path("tag").asString());
      }
      assertEquals(expected, tags);
      new Api(server.uri()).push("a", "last", IMAGE);
      assertEquals("last", next().path("target").path("tag").asString());
    }
    assertTrue(log.getFirst().contains("takes no events (it answers 503)"), log.toString());
  }

  @Test
  void aWebhookThatIsDownHoldsUpNoPush() throws Exception {
    try (RegistryServer server = start(Set.of(), 1)) {
      Api api = new Api(server.uri());
      api.push("a", "v1", IMAGE);
      assertEquals(200, api.get("/v2/a/manifests/" + Digest.sha256(IMAGE.manifest())).statusCode());
    }
  }

  @Test
  void aWebhookThatIsNoneIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Webhook(
                "../x",
                URI.create("http://h/"),
                Map.of(),
                Duration.ZERO,
                Duration.ZERO,
                Set.of(),
                Set.of()));
  }
}
