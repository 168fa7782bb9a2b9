package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.RegistryStartException;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.auth.Rules;
import dev.lab.registry.config.ConfigFile;
import dev.lab.registry.config.Listen;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Users;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry below a folder of its host. */
class PrefixTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);

  @TempDir Path folder = Path.of("");

  private static void push(Api api, String tag) throws Exception {
    for (byte[] blob : IMAGE.blobs()) {
      HttpResponse<byte[]> started = api.send("POST", "/hub/r/v2/a/blobs/uploads/", new byte[0]);
      assertEquals(202, started.statusCode(), () -> Api.text(started));
      String upload = Api.header(started, "Location");
      assertTrue(upload.startsWith("/hub/r/v2/a/blobs/uploads/"), upload);
      HttpResponse<byte[]> sent = api.send("PATCH", upload, blob);
      assertEquals(202, sent.statusCode(), () -> Api.text(sent));
      String end = Api.header(sent, "Location");
      String named = end + (end.contains("?") ? "&" : "?") + "digest=" + Digest.sha256(blob);
      HttpResponse<byte[]> ended = api.send("PUT", named, new byte[0]);
      assertEquals(201, ended.statusCode(), () -> Api.text(ended));
      assertArrayEquals(blob, api.get(Api.header(ended, "Location")).body());
    }
    HttpResponse<byte[]> put =
        api.send(
            "PUT",
            "/hub/r/v2/a/manifests/" + tag,
            IMAGE.manifest(),
            "Content-Type",
            IMAGE.mediaType());
    assertEquals(201, put.statusCode(), () -> Api.text(put));
    assertArrayEquals(IMAGE.manifest(), api.get(Api.header(put, "Location")).body());
  }

  @Test
  void allIsBelowItAndWhatClientsAreToldIsToo() throws Exception {
    // As distribution has it: a slash before and behind.
    Path config =
        Files.writeString(
            folder.resolve("config.yml"),
            "version: 0.1\nstorage: {inmemory: }\nhttp: {addr: 127.0.0.1:0, prefix: /hub/r/}\n");
    try (RegistryServer server =
        RegistryServer.start(ConfigFile.read(config, Map.of(), line -> {}))) {
      Api api = new Api(server.uri());
      push(api, "v1");
      push(api, "v2");
      // Twice, as the second may be answered from memory.
      for (int i = 0; i < 2; i++) {
        assertEquals(200, api.get("/hub/r/v2/a/manifests/v1").statusCode());
      }
      HttpResponse<byte[]> first = api.get("/hub/r/v2/a/tags/list?n=1");
      String next = Api.header(first, "Link").replaceAll("<(.*)>.*", "$1");
      assertEquals("v2", Api.json(api.get(next)).path("tags").path(0).asString());
      assertEquals(200, api.get("/hub/r/v2/").statusCode());
      assertEquals(200, api.get("/hub/r").statusCode());
      for (String outside : new String[] {"/v2/", "/", "/hub/v2/", "/hub/rest/v2/"}) {
        Api.assertError(api.get(outside), 404, "UNSUPPORTED");
      }
      assertTrue(Api.text(api.get("/v2/a/tags/list")).contains("/hub/r/v2/"));
    }
  }

  @Test
  void tokensAreGivenThereToo() throws Exception {
    Path users = Users.file(folder.resolve("users"), Map.of("alice", "secret"));
    RegistryConfig config =
        RegistryConfig.inMemory()
            .withListen(Listen.anywhere().below("/r"))
            .withAccounts(
                () ->
                    Authentication.htpasswd("registry", users, Rules.authenticatedMayAll(), true));
    try (RegistryServer server = RegistryServer.start(config)) {
      Api api = new Api(server.uri());
      HttpResponse<byte[]> asked = api.get("/r/v2/");
      assertEquals(401, asked.statusCode());
      String realm = Api.header(asked, "WWW-Authenticate").replaceAll(".*realm=\"(.*?)\".*", "$1");
      assertEquals(server.uri() + "/r/token", realm);
      HttpResponse<byte[]> given = api.get(realm, "Authorization", Users.basic("alice", "secret"));
      String token = "Bearer " + Api.json(given).path("token").asString();
      assertEquals(200, api.get("/r/v2/", "Authorization", token).statusCode());
    }
  }

  @Test
  void thePageCannotBeBelowIt() {
    RegistryConfig config =
        RegistryConfig.inMemory().withPage(true).withListen(Listen.anywhere().below("/r"));
    assertTrue(
        assertThrows(RegistryStartException.class, () -> RegistryServer.start(config))
            .getMessage()
            .contains("leave out one of page and prefix"));
    assertThrows(IllegalArgumentException.class, () -> Listen.anywhere().below("r/"));
  }
}
