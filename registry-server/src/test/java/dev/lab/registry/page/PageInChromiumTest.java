package dev.lab.registry.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.auth.Action;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.auth.Rules;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.testing.Chromium;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Users;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser. Their pictures are in {@code target/pages}. */
class PageInChromiumTest {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final List<String> NAMED = List.of("link", "button", "searchbox", "textbox");
  private static final int TAB = 9;
  private static final int ENTER = 13;

  private static Chromium chromium = unstarted();
  private static PageServer small = unstarted();
  private static PageServer large = unstarted();
  private static String image = "";
  private static String signature = "";

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T unstarted() {
    return null;
  }

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    MemoryStore one = new MemoryStore();
    Showcase showcase = new Showcase(one);
    Digest amd64 = showcase.image("amd64", "", "1.29.3-amd64");
    showcase.index(amd64, "", "1.29.3", "latest");
    image = "/ui/team/web@" + amd64;
    signature = "/ui/team/web@" + showcase.signature(amd64, "");
    showcase.image("riscv64", Showcase.HOSTILE, "hostile");
    small = PageServer.start(one, Authentication.none(), true);
    MemoryStore thousand = new MemoryStore();
    new Showcase(thousand).images(1000);
    large = PageServer.start(thousand, Authentication.none(), true);
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  @SuppressWarnings("ConstantValue")
  static void stop() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    if (large != null) {
      small.close();
      large.close();
    }
  }

  private static Map<String, URI> pages() {
    return Map.of(
        "one-repository", small.uri().resolve("/"),
        "thousand-repositories", large.uri().resolve("/"),
        "tags", small.uri().resolve("/ui/team/web"),
        "index", small.uri().resolve("/ui/team/web:latest"),
        "image", small.uri().resolve(image),
        "artifact", small.uri().resolve(signature),
        "hostile", small.uri().resolve("/ui/team/web:hostile"),
        "nothing-found", small.uri().resolve("/?q=nothing"));
  }

  private static void assertQuiet(Chromium.Tab tab) {
    assertEquals(List.of(), tab.complaints());
    for (String request : tab.requests()) {
      boolean own =
          request.startsWith(small.uri().toString())
              || request.startsWith(large.uri().toString())
              || request.startsWith("data:");
      assertTrue(own, () -> request + " was asked for");
    }
  }

  @ParameterizedTest
  @CsvSource({"1200,light", "1200,dark", "320,light", "320,dark"})
  void everyPageFitsAndCanBeRead(int width, String scheme) throws Exception {
    Chromium.Tab tab = chromium.tab(width, 800);
    tab.call(
        "Emulation.setEmulatedMedia",
        "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
    for (Map.Entry<String, URI> page : pages().entrySet()) {
      tab.open(page.getValue());
      String name = page.getKey() + "-" + width + "-" + scheme;
      Files.write(PICTURES.resolve(name + ".png"), tab.picture());
      assertEquals(width, tab.evaluate("document.documentElement.scrollWidth").asInt(), name);
      assertEquals("[]", tab.evaluate(PageScripts.FAINT).toString(), name);
      assertEquals("[]", tab.evaluate(PageScripts.CUT_OFF).toString(), name);
    }
    assertQuiet(tab);
  }

  @ParameterizedTest
  @CsvSource({"1200", "320"})
  void aScreenReaderFindsItsWay(int width) throws Exception {
    Chromium.Tab tab = chromium.tab(width, 800);
    for (Map.Entry<String, URI> page : pages().entrySet()) {
      tab.open(page.getValue());
      String levels = tab.evaluate(PageScripts.HEADINGS).asString();
      assertTrue(levels.matches("1(2(3)*)*"), () -> page.getKey() + " has headings " + levels);
      Set<String> roles = new LinkedHashSet<>();
      for (JsonNode node : tab.call("Accessibility.getFullAXTree").path("nodes")) {
        String role = node.path("role").path("value").asString("");
        String name = node.path("name").path("value").asString("");
        if (!node.path("ignored").asBoolean(false)) {
          roles.add(role);
          assertFalse(NAMED.contains(role) && name.isBlank(), () -> "a " + role + " has no name");
        }
      }
      assertTrue(roles.containsAll(List.of("banner", "navigation", "main")), roles::toString);
      if (page.getKey().equals("tags") || page.getKey().equals("index")) {
        List<String> table = List.of("table", "columnheader", "row", "rowheader", "cell");
        assertTrue(roles.containsAll(table), () -> page.getKey() + " has only " + roles);
      }
    }
  }

  @Test
  void everythingIsReachedByKeyboard() throws Exception {
    Chromium.Tab tab = chromium.tab(1200, 800);
    tab.open(small.uri().resolve("/ui/team/web:1.29.3-amd64"));
    List<String> all = new ArrayList<>();
    tab.evaluate(PageScripts.FOCUSABLE).forEach(e -> all.add(e.asString()));
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      tab.press("Tab", TAB);
      JsonNode focus = tab.evaluate(PageScripts.FOCUS);
      reached.add(focus.path("what").asString());
      assertTrue(focus.path("seen").asBoolean(), focus::toString);
    }
    assertEquals(all, reached);
    assertEquals("Skip to the content", reached.getFirst());
    tab.open(small.uri());
    while (!tab.evaluate("document.activeElement.textContent").asString("").equals("team/web")) {
      tab.press("Tab", TAB);
    }
    tab.andLoad(() -> tab.press("Enter", ENTER));
    assertEquals("team/web", tab.evaluate("document.querySelector('h1').textContent").asString());
    assertQuiet(tab);
  }

  @Test
  void aThousandRepositoriesArePagedAndSearched() throws Exception {
    Chromium.Tab tab = chromium.tab(1200, 800);
    tab.open(large.uri());
    Set<String> names = new LinkedHashSet<>();
    for (int page = 1; ; page++) {
      tab.evaluate(PageScripts.NAMES).forEach(n -> names.add(n.asString()));
      if (tab.evaluate("document.querySelector('a[rel=next]') === null").asBoolean()) {
        assertEquals(10, page);
        break;
      }
      tab.andLoad(() -> tab.click("a[rel=next]"));
    }
    assertEquals(1000, names.size());
    tab.andLoad(() -> tab.click(".pages a"));
    tab.click("input");
    tab.type("app-77");
    tab.andLoad(() -> tab.press("Enter", ENTER));
    assertEquals(10, tab.evaluate(PageScripts.NAMES).size());
    assertEquals("app-77", tab.evaluate("document.querySelector('input').value").asString());
    tab.andLoad(() -> tab.click(".names a"));
    assertTrue(tab.text().contains("group-15/app-770"), tab.text());
    assertQuiet(tab);
  }

  @Test
  void withoutJavaScriptNothingIsMissingButTheCopyButton() throws Exception {
    Chromium.Tab tab = chromium.tab(1200, 800);
    tab.call("Emulation.setScriptExecutionDisabled", "value", true);
    tab.open(large.uri());
    tab.andLoad(() -> tab.click("a[rel=next]"));
    tab.click("input");
    tab.type("app-770");
    tab.andLoad(() -> tab.click("form button"));
    tab.andLoad(() -> tab.click(".names a"));
    tab.andLoad(() -> tab.click("tbody a"));
    String command = "docker pull 127.0.0.1:" + large.uri().getPort() + "/group-15/app-770:v1";
    assertTrue(tab.text().contains(command), tab.text());
    assertEquals(0, tab.evaluate("document.querySelectorAll('.command button').length").asInt());
    tab.click(".command code");
    assertEquals(command, tab.evaluate("getSelection().toString()").asString());
    assertQuiet(tab);
  }

  @Test
  void theButtonCopiesTheCommand() throws Exception {
    Chromium.Tab tab = chromium.tab(1200, 800);
    tab.open(small.uri().resolve("/ui/team/web:latest"));
    tab.allow("clipboardReadWrite", "clipboardSanitizedWrite");
    tab.call("Page.bringToFront");
    tab.click(".command button");
    tab.until("document.querySelector('[role=status]').textContent === 'Copied'");
    assertEquals(
        "docker pull 127.0.0.1:" + small.uri().getPort() + "/team/web:latest",
        tab.evaluate("navigator.clipboard.readText()").asString());
    assertQuiet(tab);
  }

  @Test
  void whatAnybodyMayWriteRunsNothing() throws Exception {
    Chromium.Tab tab = chromium.tab(1200, 800);
    for (String path : List.of("/ui/team/web", "/ui/team/web:hostile", "/?q=%3Cscript%3Ex")) {
      tab.open(small.uri().resolve(path));
      assertFalse(tab.evaluate("document.title").asString().contains("taken"));
      assertEquals(1, tab.evaluate("document.scripts.length").asInt());
    }
    tab.open(small.uri().resolve("/ui/team/web:hostile"));
    assertTrue(tab.text().contains("<script>document.title='taken'</script>&amp;"), tab.text());
    assertQuiet(tab);
    // What is not this program's own is not run either where it gets into a page.
    tab.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'document.title = 1'}))");
    assertFalse(tab.evaluate("document.title").asString().equals("1"));
  }

  @Test
  void aUserSignsInAndSeesMore(@TempDir Path folder) throws Exception {
    Path users = Users.file(folder.resolve("users"), Map.of("alice", "secret"));
    Rules rules = new Rules(List.of(rule("alice", "**"), rule(Rules.ANONYMOUS, "public/**")));
    MemoryStore store = new MemoryStore();
    TestImage test = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
    new Showcase(store).image(new RepositoryName("public/app"), test, "v1");
    new Showcase(store).image(new RepositoryName("team/covert"), test, "v1");
    Authentication accounts = Authentication.htpasswd("registry", users, rules, false);
    try (PageServer server = PageServer.start(store, accounts, true)) {
      Chromium.Tab tab = chromium.tab(1200, 800);
      tab.open(server.uri());
      assertEquals("[\"public/app\"]", tab.evaluate(PageScripts.NAMES).toString());
      tab.logIn("alice", "secret");
      tab.andLoad(() -> tab.click(".user a"));
      assertEquals("/", tab.evaluate("location.pathname").asString());
      assertEquals("[\"public/app\",\"team/covert\"]", tab.evaluate(PageScripts.NAMES).toString());
      assertTrue(tab.text().contains("signed in as alice"));
      tab.andLoad(() -> tab.click(".names li:last-child a"));
      assertTrue(tab.text().contains("1 tag"), tab.text());
    }
  }

  private static Rules.Rule rule(String who, String where) {
    return new Rules.Rule(Set.of(who), List.of(new NamePattern(where)), EnumSet.of(Action.PULL));
  }
}
