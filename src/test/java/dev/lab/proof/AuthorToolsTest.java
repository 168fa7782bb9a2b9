package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.course.Step;
import dev.lab.registry.testing.Chromium;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lab new} and {@code lab preview}, as an author uses them, with an empty HOME. */
class AuthorToolsTest {
  private static final String IDS = "[...document.querySelectorAll('section')].map(s => s.id)";
  private static final String FOLDED =
      "[...document.querySelectorAll('.solution, .hint')].filter(d => !d.open).length";

  @TempDir Path folder;

  private Ran lab(String word, String... options) throws Exception {
    return new Commands(folder, LabWalk.environment(folder, Map.of()))
        .run(LabWalk.command(word, options).toArray(String[]::new));
  }

  private String ok(String word, String... options) throws Exception {
    Ran ran = lab(word, options);
    assertEquals(0, ran.exit(), () -> ran.out() + ran.err());
    return ran.out();
  }

  @Test
  void aNewLabHoldsAsItStands() throws Exception {
    String said = ok("new", "pods");
    assertTrue(said.contains("lab verify pods"), said);
    assertTrue(ok("lint", "pods").contains("pods: nothing is wrong"));
    String contributing = Files.readString(Project.root().resolve("CONTRIBUTING.md"));
    String shown = contributing.substring(contributing.indexOf("   step        before"));
    String proof = shown.substring(0, shown.indexOf(" (")) + " (";
    String verified = ok("verify", "pods");
    assertTrue(verified.contains(proof), () -> verified + "\nbut CONTRIBUTING shows\n" + proof);
    Lab lab = LabLoader.load(folder.resolve("pods"));
    assertEquals(2, lab.format());
    assertTrue(!lab.steps().getFirst().wrong().isEmpty());
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Files.createDirectories(folder.resolve("labs"));
    String said = ok("new", "mine");
    assertTrue(said.contains("lab verify labs/mine"), said);
    Path intro = Files.writeString(folder.resolve("labs/mine/intro.md"), "# Mine\n");
    Ran again = lab("new", "mine");
    assertEquals(2, again.exit());
    assertTrue(again.err().contains("labs/mine is there already"), again.err());
    assertEquals("# Mine\n", Files.readString(intro));
    Ran named = lab("new", "../mine");
    assertEquals(2, named.exit());
    assertTrue(named.err().contains("small letters, digits and hyphens"), named.err());
  }

  @Test
  void aTerminalShowsEachStepWithItsHints() throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/shipping-images"));
    String said = ok("preview", "shipping-images");
    for (Step step : lab.steps()) {
      assertTrue(said.contains("Step " + (lab.index(step) + 1) + " of " + lab.steps().size()));
      assertTrue(said.contains("\n" + step.title() + "\n"), step.title());
    }
    assertTrue(said.contains("Hint 2, where the cause is pod-without-deployment"), said);
    String bare = ok("preview", "shipping-images", "--step", "expose-it", "--no-solutions");
    assertTrue(bare.contains("Step 7 of 15") && !bare.contains("Hint"), bare);
    Ran none = lab("preview", "shipping-images", "--step", "nowhere");
    assertEquals(2, none.exit());
    assertTrue(none.err().contains("there is why-a-registry, "), none.err());
  }

  @Test
  void aPageHasAllOfALab() throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/shipping-images"));
    Path page = folder.resolve("page.html");
    ok("preview", "shipping-images", "--html", page.toString(), "--lang", "fr");
    try (Chromium chromium = Chromium.start()) {
      for (int width : List.of(1200, 320)) {
        Chromium.Tab tab = chromium.tab(width, 800);
        tab.open(page.toUri());
        assertEquals(lab.steps().stream().map(Step::id).toList(), texts(tab, IDS));
        assertEquals("fr", tab.evaluate("document.documentElement.lang").asString());
        assertEquals(width, tab.evaluate("document.documentElement.scrollWidth").asInt());
        assertEquals(folded(lab), tab.evaluate(FOLDED).asInt());
        assertEquals(0, tab.evaluate("document.scripts.length").asInt());
        assertEquals(1, tab.evaluate("document.querySelectorAll('h1').length").asInt());
        assertEquals(List.of(page.toUri().toString()), List.copyOf(tab.requests()));
        assertEquals(List.of(), tab.complaints());
      }
    }
  }

  @Test
  void aPageNeedsNoOtherFileAndObeysNoHtml() throws Exception {
    ok("new", "mine");
    Path pixel = folder.resolve("mine/images/dot.svg");
    Files.createDirectories(pixel.resolveSibling(""));
    Files.writeString(pixel, "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    Files.writeString(
        folder.resolve("mine/intro.md"),
        """
        # A & B <script>document.title = 'obeyed'</script>

        ![A dot](images/dot.svg) ![Far](https://127.0.0.1:1/far.png) ![Out](../secret.png)

        [Here](steps/01-create-it.md) and [there](https://example.org/).
        """);
    Path page = folder.resolve("page.html");
    ok("preview", "mine", "--html", page.toString(), "--no-solutions");
    try (Chromium chromium = Chromium.start()) {
      Chromium.Tab tab = chromium.tab(800, 800);
      tab.open(page.toUri());
      assertEquals("A lab of your own", tab.evaluate("document.title").asString());
      assertEquals(9, tab.evaluate("document.images[0].naturalWidth").asInt());
      assertEquals(1, tab.evaluate("document.images.length").asInt());
      assertTrue(tab.text().contains("Far Out"), tab.text());
      assertEquals(0, tab.evaluate(FOLDED).asInt());
      assertEquals(
          List.of("https://example.org/"),
          texts(tab, "[...document.querySelectorAll('header a')].map(a => a.href)"));
    }
    assertEquals(Files.readString(page), ok("preview", "mine", "--no-solutions", "--html"));
  }

  private static List<String> texts(Chromium.Tab tab, String expression) throws Exception {
    return tab.evaluate(expression).valueStream().map(n -> n.asString("")).toList();
  }

  private static int folded(Lab lab) {
    return lab.steps().stream()
        .mapToInt(s -> s.hints().size() + (s.inputs().isEmpty() ? 0 : 1))
        .sum();
  }
}
