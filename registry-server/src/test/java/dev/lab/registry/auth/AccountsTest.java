package dev.lab.registry.auth;

import static dev.lab.registry.testing.Api.assertError;
import static dev.lab.registry.testing.Api.header;
import static dev.lab.registry.testing.Api.json;
import static dev.lab.registry.testing.Api.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Users;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, asked over HTTP. */
class AccountsTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
  private static final String ALICE = Users.basic("alice", "secret");
  private static final String BOB = Users.basic("bob", "hidden");
  private static final String AUTH = "Authorization";

  /** Alice may all in team/, everybody may pull what is in public/. */
  private static final Rules RULES =
      new Rules(
          List.of(
              new Rules.Rule(
                  Set.of("alice"),
                  List.of(new NamePattern("team/**"), new NamePattern("public/**")),
                  EnumSet.allOf(Action.class)),
              new Rules.Rule(
                  Set.of(Rules.AUTHENTICATED),
                  List.of(new NamePattern("team/shared")),
                  Set.of(Action.PULL)),
              new Rules.Rule(
                  Set.of(Rules.ANONYMOUS),
                  List.of(new NamePattern("public/*")),
                  Set.of(Action.PULL))));

  @TempDir Path folder = Path.of("");

  private Path users() throws Exception {
    return Users.file(folder.resolve("users"), Map.of("alice", "secret", "bob", "hidden"));
  }

  private RegistryServer start(Rules rules, boolean tokens) throws Exception {
    Path file = users();
    return RegistryServer.start(
        RegistryConfig.inMemory()
            .withDeleteEnabled(true)
            .withAccounts(() -> Authentication.htpasswd("registry", file, rules, tokens)));
  }

  @Test
  void withoutRulesEveryUserMayAllAndNobodyElse() throws Exception {
    try (RegistryServer server = start(Rules.authenticatedMayAll(), false)) {
      Api api = new Api(server.uri());
      HttpResponse<byte[]> asked = api.get("/v2/");
      assertError(asked, 401, "UNAUTHORIZED");
      assertTrue(header(asked, "WWW-Authenticate").startsWith("Basic realm=\"registry\""));
      assertError(api.get("/v2/", AUTH, Users.basic("alice", "wrong")), 401, "UNAUTHORIZED");
      assertError(api.get("/v2/", AUTH, Users.basic("carol", "secret")), 401, "UNAUTHORIZED");
      assertError(api.get("/v2/", AUTH, Users.basic("carol", "nobody")), 401, "UNAUTHORIZED");
      assertError(api.get("/v2/", AUTH, Users.basic("alice", "")), 401, "UNAUTHORIZED");
      assertError(api.get("/v2/", AUTH, "Basic ?"), 401, "UNAUTHORIZED");
      assertEquals(200, api.get("/v2/", AUTH, ALICE).statusCode());
      api.push("any/thing", "v1", IMAGE, AUTH, BOB);
      assertEquals(200, api.get("/v2/any/thing/manifests/v1", AUTH, ALICE).statusCode());
      assertEquals(401, api.get("/v2/any/thing/manifests/v1").statusCode());
      assertEquals(404, api.get("/v2/any/other/manifests/v1", AUTH, ALICE).statusCode());
    }
  }

  @Test
  void aChangedFileCountsWithoutARestart() throws Exception {
    try (RegistryServer server = start(Rules.authenticatedMayAll(), false)) {
      Api api = new Api(server.uri());
      assertEquals(200, api.get("/v2/", AUTH, ALICE).statusCode());
      Thread.sleep(1100);
      Users.file(folder.resolve("users"), Map.of("alice", "changed!"));
      long deadline = System.nanoTime() + 20_000_000_000L;
      while (api.get("/v2/", AUTH, ALICE).statusCode() != 401) {
        assertTrue(System.nanoTime() < deadline);
        Thread.sleep(100);
      }
      assertEquals(200, api.get("/v2/", AUTH, Users.basic("alice", "changed!")).statusCode());
    }
  }

  private static String token(Api api, String query, String... headers) throws Exception {
    HttpResponse<byte[]> given = api.get("/token?service=registry" + query, headers);
    assertEquals(200, given.statusCode(), () -> text(given));
    assertEquals(300, json(given).path("expires_in").asInt());
    assertEquals(json(given).path("token"), json(given).path("access_token"));
    return "Bearer " + json(given).path("token").asString();
  }

  @Test
  void tokensAllowWhatTheRulesAllow() throws Exception {
    try (RegistryServer server = start(RULES, true)) {
      Api api = new Api(server.uri());
      String push = token(api, "&scope=repository:team/app:pull,push", AUTH, ALICE);
      api.push("team/app", "v1", IMAGE, AUTH, push);
      HttpResponse<byte[]> challenged = api.get("/v2/team/app/manifests/v1");
      assertError(challenged, 401, "UNAUTHORIZED");
      assertEquals(
          "Bearer realm=\""
              + server.uri()
              + "/token\",service=\"registry\",scope=\"repository:team/app:pull\"",
          header(challenged, "WWW-Authenticate"));
      String bob = token(api, "&scope=repository:team/app:pull,push", AUTH, BOB);
      HttpResponse<byte[]> denied = api.get("/v2/team/app/manifests/v1", AUTH, bob);
      assertError(denied, 401, "UNAUTHORIZED");
      assertTrue(header(denied, "WWW-Authenticate").endsWith("error=\"insufficient_scope\""));
      // A password with the request itself: known, and not allowed.
      assertError(api.get("/v2/team/app/manifests/v1", AUTH, BOB), 403, "DENIED");
      assertEquals(200, api.get("/v2/team/app/manifests/v1", AUTH, ALICE).statusCode());
      String layer = Digest.sha256(IMAGE.layers().getFirst()).toString();
      HttpResponse<byte[]> mount =
          api.send(
              "POST",
              "/v2/public/app/blobs/uploads/?mount=" + layer,
              new byte[0],
              AUTH,
              token(api, "&scope=repository:public/app:pull,push", AUTH, ALICE));
      assertEquals(202, mount.statusCode(), "the token says nothing of team/app");
      HttpResponse<byte[]> both =
          api.send(
              "POST",
              "/v2/public/app/blobs/uploads/?from=team/app&mount=" + layer,
              new byte[0],
              AUTH,
              token(
                  api,
                  "&scope=repository:public/app:pull,push&scope=repository:team/app:pull",
                  AUTH,
                  ALICE));
      assertEquals(201, both.statusCode());
      assertError(api.get("/token", AUTH, Users.basic("alice", "x")), 401, "UNAUTHORIZED");
    }
  }

  @Test
  void whatEverybodyMayPullNeedsNoAccount() throws Exception {
    try (RegistryServer server = start(RULES, false)) {
      Api api = new Api(server.uri());
      api.push("public/app", "v1", IMAGE, AUTH, ALICE);
      api.push("team/app", "v1", IMAGE, AUTH, ALICE);
      api.push("team/shared", "v1", IMAGE, AUTH, ALICE);
      assertEquals(200, api.get("/v2/public/app/manifests/v1").statusCode());
      assertEquals(401, api.get("/v2/team/app/manifests/v1").statusCode());
      assertEquals(401, api.get("/v2/").statusCode());
      String nobody = token(api, "&scope=repository:public/app:pull,push");
      assertEquals(200, api.get("/v2/", AUTH, nobody).statusCode());
      assertEquals(200, api.get("/v2/public/app/manifests/v1", AUTH, nobody).statusCode());
      assertEquals(
          401,
          api.send("POST", "/v2/public/app/blobs/uploads/", new byte[0], AUTH, nobody)
              .statusCode());
      assertEquals(
          "[\"public/app\"]", json(api.get("/v2/_catalog")).path("repositories").toString());
      assertEquals(
          "[\"public/app\",\"team/shared\"]",
          json(api.get("/v2/_catalog", AUTH, BOB)).path("repositories").toString());
      assertEquals(3, json(api.get("/v2/_catalog", AUTH, ALICE)).path("repositories").size());
      String listed = token(api, "&scope=registry:catalog:*", AUTH, BOB);
      assertEquals(2, json(api.get("/v2/_catalog?n=5", AUTH, listed)).path("repositories").size());
    }
  }

  @Test
  void aPasswordMayComeInAForm() throws Exception {
    try (RegistryServer server = start(RULES, true)) {
      Api api = new Api(server.uri());
      String form =
          "grant_type=password&service=registry&scope=repository%3Ateam%2Fapp%3Apull&username=alice&password=";
      HttpResponse<byte[]> given =
          api.send(
              "POST",
              "/token",
              (form + "secret").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertEquals(200, given.statusCode());
      assertError(
          api.send(
              "POST", "/token", (form + "no").getBytes(java.nio.charset.StandardCharsets.UTF_8)),
          401,
          "UNAUTHORIZED");
    }
  }

  @Test
  void aFileThatIsNotOneIsRefusedAtTheStart() throws Exception {
    Path file = Files.writeString(folder.resolve("users"), "alice:{SHA}abc\n");
    String message =
        org.junit.jupiter.api.Assertions.assertThrows(
                dev.lab.registry.RegistryStartException.class,
                () ->
                    RegistryServer.start(
                        RegistryConfig.inMemory()
                            .withAccounts(
                                () ->
                                    Authentication.htpasswd(
                                        "r", file, Rules.authenticatedMayAll(), false))))
            .getMessage();
    assertTrue(message.contains("line 1") && message.contains("htpasswd -nB"), message);
  }
}
