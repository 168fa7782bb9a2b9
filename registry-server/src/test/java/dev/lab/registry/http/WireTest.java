package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HTTP that no client speaks, and some that only odd ones do. */
class WireTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
  private static final String MANIFEST = new String(IMAGE.manifest(), StandardCharsets.US_ASCII);
  private static RegistryServer server;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    server = RegistryServer.start(RegistryConfig.inMemory().withDeleteEnabled(true));
    api = new Api(server.uri());
    api.push("a", "v0", IMAGE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String request(String method, String path, String... headers) {
    StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("\r\n").toString();
  }

  private static String putManifest(String tag, String... headers) {
    return request(
        "PUT",
        "/v2/a/manifests/" + tag,
        ("Content-Type: " + MediaType.OCI_MANIFEST + "\r\n" + String.join("\r\n", headers)));
  }

  private static void assertRefusedAndClosed(int status, String request) throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.sendAsFarAsItGoes(request);
      assertEquals(status, wire.read().status());
      assertTrue(wire.closed());
    }
    assertEquals(200, api.get("/v2/").statusCode());
  }

  private static void assertClosed(String request) throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.sendAsFarAsItGoes(request);
      assertTrue(wire.closed());
    }
    assertEquals(200, api.get("/v2/").statusCode());
  }

  @Test
  void floodsOfHeadersAreRefused() throws Exception {
    assertRefusedAndClosed(431, request("GET", "/v2/", "X-Flood: " + "y".repeat(1 << 16)));
    StringBuilder many = new StringBuilder("X-First: 1");
    for (int i = 0; i < 10_000; i++) {
      many.append("\r\nX").append(i).append(": 1");
    }
    assertRefusedAndClosed(431, request("GET", "/v2/", many.toString()));
    assertRefusedAndClosed(431, request("GET", "/v2/", "X-Endless: " + "y".repeat(1 << 20)));
  }

  @Test
  void requestLinesThatAreTooLongAreRefused() throws Exception {
    assertRefusedAndClosed(414, request("GET", "/v2/" + "a".repeat(20_000) + "/tags/list"));
    assertRefusedAndClosed(414, request("GET", "/v2/_catalog?last=" + "a".repeat(1 << 20)));
    assertRefusedAndClosed(414, "G".repeat(20_000));
  }

  @Test
  void whatIsNotHttpIsRefused() throws Exception {
    assertRefusedAndClosed(400, "\0\1\2\r\n\r\n");
    assertRefusedAndClosed(400, request("GET", "/v2/", "No colon"));
    assertRefusedAndClosed(400, request("GET", "/v2/", "X-Space : before the colon"));
    assertRefusedAndClosed(400, request("GET", "/v2/", "X-Nul: a\0b"));
    assertRefusedAndClosed(501, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assertRefusedAndClosed(501, "GET /v2/ HTTP/9.9\r\nHost: x\r\n\r\n");
  }

  @Test
  void requestsSentTogetherAreAnsweredInOrder() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.send(
          putManifest("v1", "Content-Length: " + MANIFEST.length())
              + MANIFEST
              + request("GET", "/v2/a/manifests/v1")
              + request("HEAD", "/v2/a/manifests/v1")
              + request("GET", "/v2/a/blobs/" + Digest.sha256(IMAGE.config()))
              + request("DELETE", "/v2/a/manifests/v1")
              + request("GET", "/v2/a/manifests/v1")
              + request("GET", "/v2/", "Connection: close")
              + request("DELETE", "/v2/a/manifests/v0"));
      assertEquals(201, wire.read().status());
      assertEquals(MANIFEST, wire.read().text());
      assertEquals(200, wire.read(false).status());
      assertArrayEquals(IMAGE.config(), wire.read().body());
      assertEquals(202, wire.read().status());
      assertEquals(404, wire.read().status());
      assertEquals(200, wire.read().status());
      assertTrue(wire.closed());
    }
    assertEquals(200, api.get("/v2/a/manifests/v0").statusCode(), "after the last, nothing counts");
  }

  @Test
  void aBodyWhoseLengthIsDoubtfulIsRefusedAndNoRequestIsHiddenInIt() throws Exception {
    String hidden = request("DELETE", "/v2/a/manifests/v0");
    for (List<String> lengths :
        List.of(
            List.of("Content-Length: 4", "Transfer-Encoding: chunked"),
            List.of("Transfer-Encoding: chunked", "Content-Length: 4"),
            List.of("Content-Length: 4", "Content-Length: 5"),
            List.of("Content-Length: 4, 5"),
            List.of("Content-Length: -1"),
            List.of("Content-Length: +4"),
            List.of("Content-Length: 0x4"),
            List.of("Content-Length: 99999999999999999999"),
            List.of("Transfer-Encoding: xchunked"),
            List.of("Transfer-Encoding: chunked, gzip"),
            List.of("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"))) {
      assertRefusedAndClosed(
          400, putManifest("v2", lengths.toArray(String[]::new)) + "0\r\n\r\n" + hidden);
    }
    Api.assertError(api.get("/v2/a/manifests/v2"), 404, "MANIFEST_UNKNOWN");
    assertEquals(200, api.get("/v2/a/manifests/v0").statusCode());
  }

  @Test
  void aBodyCompressedForTheWayIsRefused() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.send(putManifest("v2", "Transfer-Encoding: gzip, chunked") + "3\r\nabc\r\n0\r\n\r\n");
      Wire.Answer answer = wire.read();
      assertEquals(501, answer.status());
      assertTrue(answer.text().contains("\"UNSUPPORTED\""), answer::text);
    }
  }

  @Test
  void chunksThatAreNoneEndTheConnectionAndNothingElse() throws Exception {
    for (String bad :
        List.of(
            "zz\r\nabc", "-3\r\nabc", "ffffffffffffffffff\r\nabc", "3xyz\r\n", "3\r\nabcdef0")) {
      assertClosed(putManifest("v3", "Transfer-Encoding: chunked") + bad + "\r\n0\r\n\r\n");
      String location =
          Api.header(api.send("POST", "/v2/a/blobs/uploads/", new byte[0]), "Location");
      String patch = request("PATCH", location, "Transfer-Encoding: chunked");
      assertClosed(patch + "3\r\nabc\r\n" + bad + "\r\n0\r\n\r\n");
      String query = "?digest=" + Digest.sha256("abc");
      String put = request("PUT", location + query, "Transfer-Encoding: chunked");
      assertClosed(put + bad + "\r\n0\r\n\r\n");
      String range = Api.header(api.get(location), "Range");
      // Chunks of three bytes that came whole may be kept: at most one good and one bad of the
      // PATCH, and one of the PUT.
      assertTrue(List.of("0-0", "0-2", "0-5", "0-8").contains(range), range);
      assertEquals(204, api.send("DELETE", location, new byte[0]).statusCode());
    }
    Api.assertError(api.get("/v2/a/manifests/v3"), 404, "MANIFEST_UNKNOWN");
    Api.assertError(api.get("/v2/a/blobs/" + Digest.sha256("abc")), 404, "BLOB_UNKNOWN");
  }

  @Test
  void asManyTagsAsMayBeGivenAtOnceFit() throws Exception {
    String body = MANIFEST;
    StringBuilder tags = new StringBuilder("?tag=first");
    for (int i = 1; i < 100; i++) {
      tags.append("&tag=").append("t".repeat(125)).append(100 + i);
    }
    try (Wire wire = new Wire(server.port())) {
      wire.send(putManifest(IMAGE.digest() + tags.toString(), "Content-Length: " + body.length()));
      wire.send(body);
      Wire.Answer answer = wire.read();
      assertEquals(201, answer.status(), answer::text);
    }
    assertEquals(200, api.get("/v2/a/manifests/" + "t".repeat(125) + "199").statusCode());
  }

  @Test
  void aClientThatAsksFirstIsToldToGoOn() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      String length = "Content-Length: " + MANIFEST.length();
      wire.send(putManifest("v4", length, "Expect: 100-continue"));
      assertEquals(100, wire.read().status());
      wire.send(MANIFEST);
      assertEquals(201, wire.read().status());
    }
  }
}
