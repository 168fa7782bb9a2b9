package dev.lab.registry.store.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lab.registry.store.object.ObjectStorage.Query;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in at a Keystone and a Swift of a few lines: they show what was sent. */
class SwiftLoginTest {
  private final List<JsonNode> logins = new ArrayList<>();
  private final List<String> statuses = new ArrayList<>();
  private String token = "";
  private int failures;
  private HttpServer server = unstarted();

  @SuppressWarnings("NullAway")
  private static HttpServer unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v3/auth/tokens", this::login);
    server.createContext("/v1/", this::list);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void login(HttpExchange http) throws IOException {
    logins.add(JsonMapper.shared().readTree(http.getRequestBody().readAllBytes()));
    token = "token-" + logins.size();
    http.getResponseHeaders().add("X-Subject-Token", token);
    String endpoint = "{\"interface\":\"%s\",\"region\":\"%s\",\"url\":\"" + base() + "/v1/%s\"}";
    String body =
        "{\"token\":{\"catalog\":[{\"type\":\"compute\",\"endpoints\":[]},"
            + "{\"type\":\"object-store\",\"endpoints\":["
            + endpoint.formatted("admin", "one", "wrong")
            + ","
            + endpoint.formatted("public", "one", "first")
            + ","
            + endpoint.formatted("public", "two", "second")
            + "]}]}}";
    answer(http, 201, body);
  }

  private void list(HttpExchange http) throws IOException {
    boolean known = token.equals(http.getRequestHeaders().getFirst("X-Auth-Token"));
    int status = known ? (failures-- > 0 ? 503 : 200) : 401;
    statuses.add(status + " " + http.getRequestURI().getPath());
    answer(http, status, "[]");
  }

  private static void answer(HttpExchange http, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  private SwiftObjects objects(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("authurl", base() + "/v3");
    settings.put("username", "u");
    settings.put("password", "p");
    settings.put("container", "c");
    return new SwiftObjects(SwiftConfig.of(settings));
  }

  @Test
  void keystoneIsToldWhoAndForWhichProject() throws Exception {
    try (SwiftObjects objects =
        objects(Map.of("tenant", "t", "domain", "d", "tenantdomainid", "e", "region", "two"))) {
      objects.list(Query.all(""));
    }
    JsonNode auth = logins.getFirst().path("auth");
    assertEquals(
        JsonMapper.shared()
            .readTree("{\"name\":\"u\",\"password\":\"p\",\"domain\":{\"name\":\"d\"}}"),
        auth.path("identity").path("password").path("user"));
    assertEquals(
        JsonMapper.shared().readTree("{\"project\":{\"name\":\"t\",\"domain\":{\"id\":\"e\"}}}"),
        auth.path("scope"));
    assertEquals(List.of("200 /v1/second/c"), statuses);
  }

  @Test
  void anOldTokenIsReplacedAndWhatFailsForNowIsTriedAgain() throws Exception {
    try (SwiftObjects objects = objects(Map.of("tenantid", "t"))) {
      objects.list(Query.all(""));
      objects.list(Query.all(""));
      assertEquals(1, logins.size());
      token = "another";
      failures = 2;
      objects.list(Query.all(""));
      assertEquals(2, logins.size());
    }
    assertEquals(
        "t", logins.getFirst().path("auth").path("scope").path("project").path("id").asString(""));
    assertEquals(
        List.of(
            "200 /v1/first/c",
            "200 /v1/first/c",
            "401 /v1/first/c",
            "503 /v1/first/c",
            "503 /v1/first/c",
            "200 /v1/first/c"),
        statuses);
  }

  @Test
  void whoeverIsNotTheRegionsIsToldSo() {
    try (SwiftObjects objects = objects(Map.of("region", "three"))) {
      IOException e = assertThrows(IOException.class, () -> objects.list(Query.all("")));
      assertTrue(e.getMessage().contains("gave no address of objects"), e.getMessage());
    }
  }
}
