package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recording in README, which {@code tools/cast} makes, still shows the lab as it is. */
class RecordingTest {
  private static final Path FOLDER = Project.root().resolve("tools/recordings");
  private static final long LARGEST = 300_000;

  @Test
  void theCastPlaysAndShowsTheLabsFirstSteps() throws Exception {
    Path file = FOLDER.resolve("shipping-images.cast");
    assertTrue(Files.size(file) < LARGEST, Files.size(file) + " bytes");
    List<String> lines = Files.readAllLines(file);
    JsonNode header = JsonMapper.shared().readTree(lines.getFirst());
    assertEquals(2, header.path("version").asInt());
    int columns = header.path("width").asInt();
    int rows = header.path("height").asInt();
    ScreenTerminal terminal = new ScreenTerminal(columns, rows);
    StringBuilder shown = new StringBuilder();
    double clock = 0;
    for (String line : lines.subList(1, lines.size())) {
      JsonNode event = JsonMapper.shared().readTree(line);
      assertEquals(3, event.size(), line);
      assertTrue(event.path(0).asDouble() >= clock, line);
      clock = event.path(0).asDouble();
      assertEquals("o", event.path(1).asString(), line);
      terminal.write(event.path(2).asString());
      shown.append(screen(terminal, columns, rows));
    }
    assertTrue(clock < 150, clock + " seconds are too long to watch");
    assertShown(shown.toString());
    assertNamesNoMachine(Files.readString(file));
  }

  private static String screen(ScreenTerminal terminal, int columns, int rows) {
    long[] cells = new long[columns * rows];
    terminal.dump(cells, new int[2]);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      int letter = ScreenTerminal.cellCodePoint(cells[i]);
      text.appendCodePoint(letter < ' ' ? ' ' : letter);
      if (i % columns == columns - 1) {
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** What the lab says today: where it has changed, the recording is to be made anew. */
  private static void assertShown(String shown) throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/shipping-images"));
    String flat = shown.replaceAll("\\s+", " ");
    for (String words :
        List.of(
            lab.title(),
            lab.step("how-names-expand").orElseThrow().title(),
            lab.step("create-the-registry").orElseThrow().title(),
            lab.step("expose-it").orElseThrow().title(),
            lab.step("create-the-registry").orElseThrow().inputs().getFirst(),
            lab.step("expose-it").orElseThrow().inputs().getFirst(),
            "Pod: the registry",
            "cause: the Service registry is of type ClusterIP",
            "[ok] The Service registry is a NodePort for port 5000")) {
      assertTrue(flat.contains(words), "not in the recording; run tools/cast: " + words);
    }
  }

  private static void assertNamesNoMachine(String text) {
    Matcher path = Pattern.compile("/(work|home|root|tmp|Users)/").matcher(text);
    assertFalse(path.find(), () -> "a path of one machine: " + path.group());
  }

  @Test
  void itsPictureIsWholeAndSmallEnoughForReadme() throws Exception {
    Path file = FOLDER.resolve("shipping-images.svg");
    assertTrue(Files.size(file) < LARGEST, Files.size(file) + " bytes");
    String text =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement()
            .getTextContent();
    assertTrue(text.contains("Shipping images with a registry"), "its title");
    assertTrue(text.contains("of type ClusterIP"), "the one cause");
    assertNamesNoMachine(text);
    String readme = Files.readString(Project.root().resolve("README.md"));
    assertTrue(readme.contains("(tools/recordings/shipping-images.svg)"), "README shows it");
    assertTrue(readme.contains("tools/cast"), "README says how it is made");
  }
}
