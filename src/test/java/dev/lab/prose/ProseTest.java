package dev.lab.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.prose.Screen.Background;
import dev.lab.prose.Screen.Colours;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prose beside what a terminal shows of it: {@code NAME.md} and {@code NAME.LOOK.txt}, in the test
 * resources. Escape sequences are written so that they can be read: «1» begins bold, «» ends all.
 * {@code -Dgolden=write} writes them anew, to be read before they are committed.
 */
class ProseTest {
  private static final Path FOLDER = Project.root().resolve("src/test/resources/dev/lab/prose");

  private static final Map<String, Screen> LOOKS =
      Map.of(
          "40", Screen.plain(40),
          "80", Screen.plain(80),
          "120", Screen.plain(120),
          "dark16", new Screen(80, Colours.SIXTEEN, Background.DARK, false, false),
          "light256", new Screen(80, Colours.MANY, Background.LIGHT, true, false),
          "unknown", new Screen(60, Colours.MANY, Background.UNKNOWN, true, false),
          "ascii", new Screen(80, Colours.NONE, Background.UNKNOWN, false, true));

  @ParameterizedTest
  @CsvSource({
    "guide,40",
    "guide,80",
    "guide,120",
    "guide,dark16",
    "guide,light256",
    "guide,unknown",
    "guide,ascii",
    "tables,40",
    "tables,80",
    "tables,120",
    "tables,light256",
    "tables,ascii",
    "wide,40",
    "wide,80",
    "rtl,40",
    "rtl,80",
    "rtl,dark16",
    "diagram,40",
    "diagram,80",
    "diagram,ascii"
  })
  void itReadsAsItShould(String name, String look) throws Exception {
    String shown =
        new Prose(LOOKS.get(look)).render(Files.readString(FOLDER.resolve(name + ".md")));
    Path golden = FOLDER.resolve(name + "." + look + ".txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(golden, readable(shown));
    }
    assertEquals(Files.readString(golden), readable(shown));
  }

  private static String readable(String shown) {
    return shown
        .replaceAll("\u001b\\[0?m", "«»")
        .replaceAll("\u001b\\[([0-9;]*)m", "«$1»")
        .replaceAll("\u001b]8;;\u001b\\\\", "«/link»")
        .replaceAll("\u001b]8;;([^\u001b]*)\u001b\\\\", "«link $1»")
        .replace("\u2068", "«isolate»")
        .replace("\u2069", "«/isolate»");
  }

  @Test
  void nothingIsWiderThanTheTerminalButCode() throws Exception {
    for (int width = 20; width <= 100; width++) {
      for (String name : List.of("wide", "rtl")) {
        String text = Files.readString(FOLDER.resolve(name + ".md"));
        for (String line : new Prose(Screen.plain(width)).render(text).split("\n")) {
          boolean address = line.contains("https://");
          assertTrue(address || Columns.of(line) <= width, width + " columns: " + line);
        }
      }
    }
  }

  @Test
  void theLabsDrawingsAreWholeOrTold() throws Exception {
    int drawn = 0;
    for (Path file : steps()) {
      String prose = Files.readString(file).replaceFirst("(?s)^---\n.*?\n---\n", "");
      if (!prose.contains("```diagram ")) {
        continue;
      }
      drawn++;
      String wide = new Prose(Screen.plain(80)).render(prose);
      assertTrue(wide.contains("└─"), wide);
      wide.lines()
          .filter(l -> l.contains("─"))
          .forEach(l -> assertTrue(Columns.of(l) <= 80, file + ": " + l));
      String letters = new Prose(LOOKS.get("ascii")).render(prose);
      assertTrue(letters.contains("+--"), letters);
      assertFalse(letters.contains("─"), letters);
      String narrow = new Prose(Screen.plain(40)).render(prose);
      assertFalse(narrow.contains("─"), narrow);
      assertTrue(narrow.contains("PORT") || narrow.contains("latest"), narrow);
    }
    assertEquals(4, drawn, "two drawings, in English and in French");
  }

  private static List<Path> steps() throws Exception {
    try (Stream<Path> all = Files.list(Project.root().resolve("labs/shipping-images/steps"))) {
      return all.sorted().toList();
    }
  }

  @Test
  void whatWouldSteerTheTerminalIsTakenOut() {
    String hostile =
        "a\u001b[31mred `\u001b]0;title\u0007` [x](https://e.com/\u001b]52;c;\u0007)\n\n"
            + "```bash\necho \u001b[2J\tend\n```\n";
    for (Screen screen : LOOKS.values()) {
      String shown = new Prose(screen).render(hostile);
      assertFalse(shown.contains("\u001b[31m"), shown);
      assertFalse(shown.contains("\u001b]0"), shown);
      assertFalse(shown.contains("\u001b]52"), shown);
      assertFalse(shown.contains("\u001b[2J"), shown);
      assertFalse(shown.contains("\u0007"), shown);
    }
  }

  @Test
  void columnsAreCountedAndCut() {
    assertEquals(5, Columns.of("\u001b[1mab\u001b[0m漢c"));
    assertEquals(2, Columns.of("👩‍💻"));
    assertEquals(1, Columns.of("e\u0301"));
    assertEquals(1, Columns.of("\u2068x\u2069"));
    assertEquals(
        List.of("\u001b[1mab\u001b[0m", "\u001b[1mcd\u001b[0m", "e"),
        Columns.cut("\u001b[1mabcd\u001b[0me", 2));
    assertEquals(List.of("漢", "字x"), Columns.cut("漢字x", 3));
    assertEquals("漢", Columns.clip("漢字x", 3));
    assertEquals(List.of(""), Columns.cut("", 3));
  }

  @Test
  void plainTextFoldsToo() {
    assertEquals(List.of("- one two", "  three"), Fold.fold("one two three", 10, "- ", "  "));
    assertEquals(List.of("> a", "> b"), Fold.fold("a\nb", 10, "> ", "> "));
  }
}
