package dev.lab.grade.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.grade.result.ClassGrades;
import dev.lab.registry.testing.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a class in a real browser, with and without script, small and large. */
class ClassPageTest {
  private static final String SHOWN =
      "[...document.querySelectorAll('#class > details')].filter(d => !d.hidden)";
  private static final String NAMES = SHOWN + ".map(d => d.querySelector('bdi').textContent)";

  private static Chromium chromium;
  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
  }

  private Path page(ClassGrades grades) throws Exception {
    return ReadBack.write("html", grades, folder).place();
  }

  private static void enter(Chromium.Tab tab, String text, int left) throws Exception {
    tab.evaluate("document.getElementById('find').select()");
    tab.evaluate("document.getElementById('find').focus()");
    tab.type(text);
    tab.until(SHOWN + ".length === " + left);
  }

  @Test
  void aClassIsSortedSearchedAndOpenedByKeyboard() throws Exception {
    Path page = page(SampleClass.of(30));
    for (int width : List.of(1200, 360)) {
      Chromium.Tab tab = chromium.tab(width, 800);
      tab.open(page.toUri());
      assertEquals(30, tab.evaluate(SHOWN + ".length").asInt());
      assertEquals(width, tab.evaluate("document.documentElement.scrollWidth").asInt());
      tab.press("/", 191);
      assertEquals("find", tab.evaluate("document.activeElement.id").asString());
      tab.type("learner 27");
      tab.until(SHOWN + ".length === 1");
      assertTrue(tab.text().contains("1 of 30 learners"), tab.text());
      tab.press("ArrowDown", 40);
      tab.press("Enter", 13);
      tab.until("document.querySelector('#class > details[open]') !== null");
      assertTrue(tab.text().contains("type NodePort, port 5000"), tab.text());
      assertTrue(tab.text().contains("type ClusterIP, port 5000 of 00027"), tab.text());
      assertTrue(tab.text().contains("NodePort: found what was asked for"), tab.text());
      tab.evaluate("document.getElementById('find').focus()");
      tab.press("Escape", 27);
      assertEquals(30, tab.evaluate(SHOWN + ".length").asInt());

      tab.click(".head > :nth-child(4) button");
      tab.click(".head > :nth-child(4) button");
      List<Double> points =
          tab.evaluate(SHOWN + ".map(d => parseFloat(d.firstElementChild.children[3].textContent))")
              .valueStream()
              .map(n -> n.isNumber() ? n.asDouble() : -1)
              .toList();
      assertEquals(points.stream().sorted((a, b) -> Double.compare(b, a)).toList(), points);
      assertEquals(
          "true",
          tab.evaluate("document.querySelector('.head button[aria-pressed=true]').ariaPressed")
              .asString());

      tab.evaluate(
          "(o => { o.value = 'status:not graded'; o.dispatchEvent(new Event('change')) })(only)");
      assertEquals(
          "[\"Learner 29\",\"Learner 19\",\"Learner 9\"]".length(),
          tab.evaluate(NAMES).toString().length());
      assertEquals(List.of(), tab.complaints());
      assertEquals(List.of(page.toUri().toString()), List.copyOf(tab.requests()));
    }
  }

  @Test
  void withoutScriptAllOfItIsRead() throws Exception {
    Path page = page(SampleClass.of(30));
    Chromium.Tab tab = chromium.tab(1000, 800);
    tab.call("Emulation.setScriptExecutionDisabled", "value", true);
    tab.open(page.toUri());
    assertEquals(30, tab.evaluate(SHOWN + ".length").asInt());
    assertEquals("none", style(tab, ".tools", "display"));
    tab.click("#class > details:nth-child(2) summary");
    tab.until("document.querySelector('#class > details:nth-child(2)').open");
    assertTrue(tab.text().contains("type ClusterIP, port 5000 of 00001"), tab.text());
    assertTrue(tab.text().contains("Where the class is stuck"), tab.text());
  }

  @Test
  void itIsPrintedInBlackWithoutItsToolsAndFollowsTheReadersColours() throws Exception {
    Path page = page(SampleClass.of(30));
    Chromium.Tab tab = chromium.tab(1000, 800);
    tab.open(page.toUri());
    for (String scheme : List.of("light", "dark")) {
      tab.call(
          "Emulation.setEmulatedMedia",
          "features",
          List.of(java.util.Map.of("name", "prefers-color-scheme", "value", scheme)));
      String text = style(tab, "body", "color");
      assertEquals(scheme.equals("dark") ? "rgb(255, 255, 255)" : "rgb(0, 0, 0)", text);
    }
    tab.evaluate("document.getElementById('open').click()");
    tab.call("Emulation.setEmulatedMedia", "media", "print");
    assertEquals("none", style(tab, ".tools", "display"));
    assertEquals("none", style(tab, "nav", "display"));
    byte[] pdf = tab.call("Page.printToPDF").path("data").binaryValue();
    assertTrue(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("%PDF-"));
  }

  private static String style(Chromium.Tab tab, String selector, String property) throws Exception {
    String expression = "getComputedStyle(document.querySelector('%s'))['%s']";
    return tab.evaluate(expression.formatted(selector, property)).asString();
  }

  @Test
  void hostileWordsAreWords() throws Exception {
    Path page = page(SampleClass.hostile());
    String text = Files.readString(page);
    assertFalse(text.matches("(?s).*[\\p{Cc}\u202e&&[^\n\t]].*"));
    Chromium.Tab tab = chromium.tab(1000, 800);
    tab.open(page.toUri());
    tab.evaluate("document.getElementById('open').click()");
    assertEquals("Shipping images: the class", tab.evaluate("document.title").asString());
    assertEquals(0, tab.evaluate("document.images.length").asInt());
    assertEquals(1, tab.evaluate("document.scripts.length").asInt());
    assertEquals(3, tab.evaluate("document.links.length").asInt());
    assertTrue(tab.text().contains("<script>document.title='obeyed'</script>"));
    assertTrue(tab.text().contains("–é漢字😀 the end"));
    assertEquals(List.of(), tab.complaints());
    assertEquals(List.of(page.toUri().toString()), List.copyOf(tab.requests()));
    // What is not the page's own script is not run, were it to get in.
    tab.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror=\"document.title=1\">')");
    assertEquals("Shipping images: the class", tab.evaluate("document.title").asString());
  }

  @Test
  void tenThousandLearnersAreOneUsablePage() throws Exception {
    Path page = page(SampleClass.of(10_000));
    long size = Files.size(page);
    assertTrue(size < 20_000_000, "the page has " + size + " bytes");
    Chromium.Tab tab = chromium.tab(1200, 800);
    tab.open(page.toUri());
    assertEquals(10_000, tab.evaluate(SHOWN + ".length").asInt());
    enter(tab, "learner 9999", 1);
    assertEquals("[\"Learner 9999\"]", tab.evaluate(NAMES).toString());
    enter(tab, "stuck-nowhere", 0);
    enter(
        tab,
        "service-not-nodeport step-6",
        tab.evaluate(
                "[...document.querySelectorAll('#class > details')].filter(d => d.dataset.u === 'step-6' && d.dataset.c.includes('nodeport')).length")
            .asInt());
    tab.evaluate("document.getElementById('find').focus()");
    tab.press("Escape", 27);
    tab.click(".head > :nth-child(2) button");
    tab.click(".head > :nth-child(2) button");
    assertEquals(
        "09999", tab.evaluate(SHOWN + "[0].querySelectorAll('bdi')[1].textContent").asString());
    tab.click("#class > details:nth-child(3) summary");
    tab.until("document.querySelector('#class > details:nth-child(3)').open");
    assertTrue(
        tab.evaluate("document.querySelector('#class > details:nth-child(3)').innerText")
            .asString()
            .contains("of 09997"));
    assertEquals(List.of(), tab.complaints());
  }
}
