package dev.lab.registry.page;

import static dev.lab.registry.testing.Api.assertError;
import static dev.lab.registry.testing.Api.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.auth.Access;
import dev.lab.registry.auth.Action;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.auth.Rules;
import dev.lab.registry.manifest.Referrers;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.MemoryStore;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sees which page. */
class PageAccessTest {
  private static final String ALICE = Users.basic("alice", "secret");
  private static final String BOB = Users.basic("bob", "hidden");
  private static final String AUTH = "Authorization";

  /** Alice may pull everything, everybody what is in public/. */
  private static final Rules RULES =
      new Rules(
          List.of(
              new Rules.Rule(
                  Set.of("alice"), List.of(new NamePattern("**")), EnumSet.of(Action.PULL)),
              new Rules.Rule(
                  Set.of(Rules.ANONYMOUS),
                  List.of(new NamePattern("public/**")),
                  EnumSet.of(Action.PULL))));

  private final MemoryStore store = new MemoryStore();
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void push() throws Exception {
    TestImage image = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
    new Showcase(store).image(new RepositoryName("public/app"), image, "v1");
    new Showcase(store).image(new RepositoryName("team/covert"), image, "v1");
  }

  private PageServer start(Rules rules) throws Exception {
    Path users = Users.file(folder.resolve("users"), Map.of("alice", "secret", "bob", "hidden"));
    return PageServer.start(store, Authentication.htpasswd("registry", users, rules, false), true);
  }

  private static void assertAsked(HttpResponse<byte[]> answer) {
    assertEquals(401, answer.statusCode());
    assertTrue(header(answer, "WWW-Authenticate").startsWith("Basic realm=\"registry\""));
    assertEquals("text/html; charset=utf-8", header(answer, "Content-Type"));
    assertTrue(Api.text(answer).contains("<h1>Sign in to see this</h1>"));
    assertFalse(Api.text(answer).contains("href=\"/ui/"));
  }

  @Test
  void withoutPagesNothingIsAsItWasNot() throws Exception {
    try (PageServer server = PageServer.start(store, Authentication.none(), false)) {
      Api api = new Api(server.uri());
      assertEquals("text/plain", header(api.get("/"), "Content-Type"));
      for (String path : List.of("/ui", "/ui/", "/ui/public/app", "/sign-in")) {
        assertError(api.get(path), 404, "UNSUPPORTED");
      }
    }
  }

  @Test
  void usersOfAFileAreAskedForTheirPassword() throws Exception {
    try (PageServer server = start(Rules.authenticatedMayAll())) {
      Api api = new Api(server.uri());
      for (String path : List.of("/", "/ui/team/covert:v1", "/ui/no/such", "/ui/Bad", "/sign-in")) {
        assertAsked(api.get(path));
        assertAsked(api.get(path, AUTH, Users.basic("alice", "wrong")));
      }
      HttpResponse<byte[]> list = api.get("/", AUTH, ALICE);
      assertEquals(200, list.statusCode());
      assertTrue(Api.text(list).contains("signed in as alice"));
      assertTrue(Api.text(list).contains("/ui/team/covert"));
      assertEquals(200, api.get("/ui/team/covert:v1", AUTH, ALICE).statusCode());
      assertEquals(404, api.get("/ui/Bad", AUTH, ALICE).statusCode());
    }
  }

  @Test
  void whoeverSignsInSeesMore() throws Exception {
    try (PageServer server = start(RULES)) {
      Api api = new Api(server.uri());
      String everybody = Api.text(api.get("/"));
      assertTrue(everybody.contains("href=\"/ui/public/app\""), everybody);
      assertFalse(everybody.contains("covert"), everybody);
      assertTrue(everybody.contains("href=\"/sign-in\""), everybody);
      assertFalse(Api.text(api.get("/?q=cov")).contains("team/covert"));
      assertFalse(Api.text(api.get("/?last=public/app")).contains("covert"));
      assertEquals(200, api.get("/ui/public/app:v1").statusCode());
      assertAsked(api.get("/ui/team/covert"));
      assertAsked(api.get("/ui/team/none"));
      assertAsked(api.get("/sign-in"));
      HttpResponse<byte[]> signedIn = api.get("/sign-in", AUTH, ALICE);
      assertEquals(303, signedIn.statusCode());
      assertEquals("/", header(signedIn, "Location"));
      String all = Api.text(api.get("/", AUTH, ALICE));
      assertTrue(all.contains("href=\"/ui/team/covert\""), all);
      assertFalse(all.contains("/sign-in"), all);
      assertEquals(200, api.get("/ui/team/covert:v1", AUTH, ALICE).statusCode());
      // For the API a token is still what is asked for.
      assertTrue(
          header(api.get("/v2/team/covert/tags/list"), "WWW-Authenticate").startsWith("Bearer "));
    }
  }

  @Test
  void whoMayNotPullLearnsNothing() throws Exception {
    try (PageServer server = start(RULES)) {
      Api api = new Api(server.uri());
      HttpResponse<byte[]> there = api.get("/ui/team/covert", AUTH, BOB);
      HttpResponse<byte[]> gone = api.get("/ui/team/no-such", AUTH, BOB);
      assertEquals(403, there.statusCode());
      assertEquals("text/html; charset=utf-8", header(there, "Content-Type"));
      assertEquals(
          Api.text(there).replace("team/covert", "X"), Api.text(gone).replace("team/no-such", "X"));
      assertFalse(Api.text(api.get("/", AUTH, BOB)).contains("covert"));
    }
  }

  /** The pages hold by themselves, whatever stands before them. */
  @Test
  void thePagesAskTheAccessThemselves() throws Exception {
    Access nobody = new Rules(List.of()).of("");
    Pages pages = new Pages(store, new Referrers(store));
    for (String path : List.of("/ui/team/covert", "/ui/team/covert:v1")) {
      PageAnswer answer = pages.answer(new PageRequest(path, Map.of(), "http://localhost", nobody));
      assertEquals(404, answer.status());
    }
    PageAnswer list = pages.answer(new PageRequest("/", Map.of(), "http://localhost", nobody));
    assertEquals(403, list.status());
    assertFalse(list.html().contains("covert"));
  }

  @Test
  void aStoreThatFailsIsAPageAndALineInTheLog() throws Exception {
    FilesystemStore disk = FilesystemStore.open(folder.resolve("data"));
    try (PageServer server = PageServer.start(disk, Authentication.none(), true)) {
      Path link =
          folder.resolve("data/docker/registry/v2/repositories/a/_manifests/tags/v1/current/link");
      Files.createDirectories(link.getParent());
      Files.writeString(link, "no digest");
      Api api = new Api(server.uri());
      for (String path : List.of("/ui/a", "/ui/a:v1")) {
        HttpResponse<byte[]> answer = api.get(path);
        assertEquals(500, answer.statusCode());
        assertTrue(Api.text(answer).contains("<h1>The registry failed</h1>"));
      }
      assertEquals(2, server.log().size(), server.log()::toString);
    }
  }
}
