package dev.lab.registry.store.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server of a few lines that knows objects, but no conditions on writing them. */
class S3WithoutConditionsTest {
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {1, 2};

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private int conflicts;
  private HttpServer server = unstarted();
  private S3Objects storage = unopened();

  @SuppressWarnings("NullAway")
  private static HttpServer unstarted() {
    return null;
  }

  @SuppressWarnings("NullAway")
  private static S3Objects unopened() {
    return null;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    storage =
        new S3Objects(
            S3Config.of(
                Map.of(
                    "regionendpoint",
                    endpoint,
                    "bucket",
                    "b",
                    "accesskey",
                    "a",
                    "secretkey",
                    "s")));
  }

  @AfterEach
  void stop() {
    storage.close();
    server.stop(0);
  }

  private void answer(HttpExchange http) throws IOException {
    String key = http.getRequestURI().getPath();
    byte[] body = http.getRequestBody().readAllBytes();
    String condition = http.getRequestHeaders().getFirst("If-None-Match");
    asked.add(http.getRequestMethod() + (condition == null ? "" : " " + condition));
    http.getResponseHeaders().add("ETag", "\"etag\"");
    if (condition != null) {
      refuse(http, 501, "NotImplemented");
    } else if (conflicts-- > 0) {
      refuse(http, 409, "OperationAborted");
    } else if (http.getRequestMethod().equals("PUT")) {
      objects.put(key, body);
      http.sendResponseHeaders(200, -1);
    } else if (objects.containsKey(key)) {
      boolean head = http.getRequestMethod().equals("HEAD");
      http.getResponseHeaders().add("Last-Modified", "Wed, 25 Nov 2026 17:00:00 GMT");
      http.getResponseHeaders().add("Content-Length", "" + objects.get(key).length);
      http.sendResponseHeaders(200, head ? -1 : objects.get(key).length);
      if (!head) {
        http.getResponseBody().write(objects.get(key));
      }
    } else {
      refuse(http, 404, "NoSuchKey");
    }
    http.close();
  }

  private static void refuse(HttpExchange http, int status, String code) throws IOException {
    String error = "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
    byte[] bytes = error.getBytes(StandardCharsets.UTF_8);
    boolean head = http.getRequestMethod().equals("HEAD");
    http.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      http.getResponseBody().write(bytes);
    }
  }

  @Test
  void itIsLookedForFirst() throws Exception {
    assertTrue(storage.putIfAbsent("k", ONE));
    assertFalse(storage.putIfAbsent("k", TWO));
    assertTrue(storage.putIfAbsent("other", TWO));
    assertArrayEquals(ONE, storage.read("k").orElseThrow());
    assertEquals(1, asked.stream().filter("PUT *"::equals).count());
  }

  @Test
  void whatIsInTheWayOfAnotherIsTriedAgain() throws Exception {
    conflicts = 3;
    storage.put("k", TWO);
    assertArrayEquals(TWO, storage.read("k").orElseThrow());
    conflicts = 100;
    IOException e = assertThrows(IOException.class, () -> storage.put("k", ONE));
    assertTrue(e.getMessage().contains("could not write k: it answered 409"), e.getMessage());
  }
}
