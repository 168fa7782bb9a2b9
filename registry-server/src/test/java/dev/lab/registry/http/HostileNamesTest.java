package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Upkeep;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names that would like to be paths: each is refused in the spec's shape, and no file is made. */
class HostileNamesTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
  private static final String HEX = Digest.sha256("x").hex();

  private static final List<String> REPOSITORIES =
      List.of(
          "..",
          "../..",
          "a/../b",
          "a/..",
          "./a",
          "a/./b",
          "%2e%2e",
          "%2E%2E/b",
          "a/%2e%2e/%2e%2e/b",
          "a%2f..%2fb",
          "..%5cb",
          "a\\..\\b",
          "%00",
          "a%00",
          "a%00/b",
          "a%0d%0aX:1",
          "a".repeat(256),
          "a/".repeat(127) + "aa",
          "A",
          "aB",
          "%41",
          "\u00c3\u00a9",
          "%c3%a9",
          "%ef%bd%81",
          "%e2%80%ae",
          "_uploads",
          "a/_manifests",
          "a/_layers",
          ".incoming",
          "a//b",
          "/a",
          "a:b",
          "a@b",
          "~",
          "$HOME",
          "*",
          "a+b",
          "a%zz");

  private static final List<String> REFERENCES =
      List.of(
          "..",
          "%2e%2e",
          "%2e%2e%2f%2e%2e",
          "a%2fb",
          "%00",
          "v1%00",
          "%0a",
          "t".repeat(129),
          "t".repeat(5000),
          "-a",
          ".a",
          "\u00c3\u00a9",
          "%c3%a9",
          "a%20b",
          "*",
          "%zz",
          "%",
          "sha256:",
          "sha256:..",
          "sha256:%2e%2e%2f%2e%2e",
          "sha256:" + HEX.toUpperCase(java.util.Locale.ROOT),
          "sha256:" + HEX.substring(1),
          "sha256:" + HEX + "0",
          "sha256:" + HEX + "%00",
          "sha256:" + "0".repeat(5000),
          "SHA256:" + HEX,
          "md5:" + HEX,
          "sha512:" + HEX,
          ":" + HEX);

  @TempDir Path folder = Path.of("");
  private RegistryServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        RegistryServer.start(
            RegistryConfig.onDisk(folder.resolve("data"))
                .withDeleteEnabled(true)
                .withUpkeep(Upkeep.none()));
    new Api(server.uri()).push("a", "v1", IMAGE);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  /** Sends the path as it is: a client library would tidy it up. */
  private void assertRefused(String method, String path) throws Exception {
    String body = new String(IMAGE.manifest(), StandardCharsets.US_ASCII);
    try (Wire wire = new Wire(server.port())) {
      String type = "\r\nContent-Type: " + IMAGE.mediaType();
      String length = "\r\nContent-Length: " + (method.startsWith("P") ? body.length() : 0);
      wire.send(method + " " + path + " HTTP/1.1\r\nHost: x" + type + length + "\r\n\r\n");
      wire.sendAsFarAsItGoes(method.startsWith("P") ? body : "");
      Wire.Answer answer = wire.read();
      String said = method + " " + path + ": " + answer.status() + " " + answer.text();
      assertTrue(answer.status() >= 400 && answer.status() < 500, said);
      JsonNode error = JsonMapper.shared().readTree(answer.body()).path("errors").path(0);
      assertTrue(error.path("code").asString().matches("[A-Z_]+"), said);
      assertTrue(error.path("detail").asString().length() > 10, said);
      assertTrue(!answer.headers().containsKey("X"), said);
    }
  }

  @Test
  void repositories() throws Exception {
    List<String> before = files();
    for (String name : REPOSITORIES) {
      assertRefused("GET", "/v2/" + name + "/tags/list");
      assertRefused("GET", "/v2/" + name + "/manifests/v1");
      assertRefused("PUT", "/v2/" + name + "/manifests/v1");
      assertRefused("DELETE", "/v2/" + name + "/manifests/v1");
      assertRefused("POST", "/v2/" + name + "/blobs/uploads/");
      assertRefused("POST", "/v2/" + name + "/blobs/uploads/?digest=" + IMAGE.digest());
      assertRefused("GET", "/v2/" + name + "/blobs/" + IMAGE.digest());
      assertRefused("GET", "/v2/" + name + "/referrers/" + IMAGE.digest());
    }
    assertEquals(before, files());
  }

  @Test
  void tagsDigestsAndUploads() throws Exception {
    List<String> before = files();
    List<String> ids = new ArrayList<>(REFERENCES);
    ids.addAll(List.of("-".repeat(36), "0".repeat(36), "0".repeat(35) + "%2f"));
    for (String reference : REFERENCES) {
      for (String method : List.of("GET", "PUT", "DELETE")) {
        assertRefused(method, "/v2/a/manifests/" + reference);
      }
      assertRefused("GET", "/v2/a/blobs/" + reference);
      assertRefused("DELETE", "/v2/a/blobs/" + reference);
      assertRefused("GET", "/v2/a/referrers/" + reference);
      assertRefused("POST", "/v2/a/blobs/uploads/?digest=" + reference);
      assertRefused("POST", "/v2/a/blobs/uploads/?from=a&mount=" + reference);
      assertRefused("PUT", "/v2/a/manifests/" + IMAGE.digest() + "?tag=" + reference);
    }
    for (String id : ids) {
      for (String method : List.of("GET", "PATCH", "PUT", "DELETE")) {
        assertRefused(method, "/v2/a/blobs/uploads/" + id + "?digest=" + IMAGE.digest());
      }
    }
    assertEquals(before, files());
  }

  @Test
  void aRepositoryToMountFrom() throws Exception {
    List<String> before = files();
    Digest blob = Digest.sha256(IMAGE.config());
    for (String name : REPOSITORIES) {
      if (!name.contains("+")) {
        assertRefused("POST", "/v2/b/blobs/uploads/?mount=" + blob + "&from=" + name);
      }
    }
    assertEquals(before, files());
  }

  @Test
  void theLongestNamesAreTaken() throws Exception {
    Api api = new Api(server.uri());
    String tag = "t".repeat(128);
    for (String name : List.of("a".repeat(255), "a/".repeat(127) + "a")) {
      api.push(name, tag, IMAGE);
      assertEquals(200, api.get("/v2/" + name + "/manifests/" + tag).statusCode());
    }
  }
}
