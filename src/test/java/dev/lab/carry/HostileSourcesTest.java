package dev.lab.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.carry.source.SourceFolder;
import dev.lab.course.Lab;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that somebody careless or hostile wrote. */
class HostileSourcesTest {
  private static final String INDEX =
      """
      {"title": "T", "details": {"steps": [{"title": "One", "text": "step.md"%s}]}}
      """;

  @TempDir Path folder;
  private Path source;
  private int made;

  @BeforeEach
  void makeFolder() throws Exception {
    source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(folder.resolve("secret.sh"), "SECRET\n");
    Files.writeString(folder.resolve("secret.md"), "SECRET\n");
    Files.writeString(source.resolve("index.json"), INDEX.formatted(""));
    Files.writeString(source.resolve("step.md"), "`echo one`{{exec}}\n");
  }

  private Carried carry() throws Exception {
    return Carried.in(source, source, folder.resolve("lab-" + ++made));
  }

  private void nothingSecret(Carried carried) throws Exception {
    assertFalse(carried.all().contains("SECRET"), carried.all());
    assertTrue(
        carried.left().stream().anyMatch(l -> l.contains("leads out of the folder")),
        carried.left().toString());
  }

  private static String absolute(Path path) {
    return path.toString().replace('\\', '/');
  }

  @Test
  void pathsThatLeaveTheFolderAreRefused() throws Exception {
    for (String out :
        List.of("../secret.sh", absolute(folder.resolve("secret.sh")), "x/../../secret.sh")) {
      Files.writeString(
          source.resolve("index.json"),
          INDEX.formatted(", \"verify\": \"" + out + "\", \"foreground\": \"" + out + "\""));
      Files.writeString(
          source.resolve("step.md"), "![s](" + out + ")\n<img src=\"" + out + "\">\n");
      nothingSecret(carry());
    }
    Files.writeString(
        source.resolve("index.json"), INDEX.formatted("").replace("step.md", "../secret.md"));
    nothingSecret(carry());
  }

  @Test
  void linksThatLeaveTheFolderAreRefused() throws Exception {
    Files.createSymbolicLink(source.resolve("link.sh"), folder.resolve("secret.sh"));
    Files.createSymbolicLink(source.resolve("assets"), folder);
    Files.writeString(source.resolve("index.json"), INDEX.formatted(", \"verify\": \"link.sh\""));
    nothingSecret(carry());
    Files.writeString(
        source.resolve("index.json"),
        INDEX
            .formatted("")
            .replace(
                "]}}", "], \"assets\": {\"host01\": [{\"file\": \"**\", \"target\": \"~\"}]}}}"));
    Carried carried = carry();
    assertFalse(carried.all().contains("SECRET"), carried.all());
    assertEquals(List.of("index.json:1 asset: there is no file assets/**"), carried.left());
  }

  @Test
  void aManifestCannotLeaveEither() throws Exception {
    Files.delete(source.resolve("index.json"));
    Files.delete(source.resolve("step.md"));
    Files.writeString(
        source.resolve("deck.yml"),
        "title: T\ncontent:\n- ../secret.md\n- |\n  # In\n\n  @@INCLUDE[../secret.md]\n\n  text\n");
    nothingSecret(carry());
  }

  @Test
  void otherEncodingsAndLineEndsAreRead() throws Exception {
    String text = "# Tête-à-tête\r\n\r\n```\r\necho \u00e9t\u00e9\r\n```{{exec}}\r\n";
    byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    byte[] marked = text.getBytes(StandardCharsets.UTF_8);
    byte[] withMark = new byte[mark.length + marked.length];
    System.arraycopy(mark, 0, withMark, 0, mark.length);
    System.arraycopy(marked, 0, withMark, mark.length, marked.length);
    for (byte[] bytes :
        List.of(
            withMark,
            marked,
            text.getBytes(StandardCharsets.UTF_16),
            text.getBytes(Charset.forName("windows-1252")))) {
      Files.write(source.resolve("step.md"), bytes);
      Lab lab = carry().lab();
      assertEquals(List.of("echo \u00e9t\u00e9"), lab.steps().getFirst().inputs());
      assertEquals(
          "# Tête-à-tête\n\n```bash\necho \u00e9t\u00e9\n```\n", lab.steps().getFirst().prose());
    }
  }

  @Test
  void whatIsNoTextIsLeftOut() throws Exception {
    Files.write(source.resolve("step.md"), new byte[] {'a', 0, 'b'});
    assertEquals(List.of("index.json:1 step: step.md is no text"), carry().left());
  }

  @Test
  void hugeFilesAreLeftOutAndLargeOnesRead() throws Exception {
    String paragraph = "word ".repeat(20) + "`code` [link](there.md) {{x}} .a[ $( <details\n\n";
    Files.writeString(source.resolve("step.md"), paragraph.repeat(20_000));
    assertEquals(1, carry().lab().steps().size());
    Files.writeString(source.resolve("step.md"), paragraph.repeat(60_000));
    assertTrue(Files.size(source.resolve("step.md")) > SourceFolder.LARGEST_TEXT);
    assertEquals(List.of("index.json:1 step: step.md is larger than 4 MiB"), carry().left());
  }

  @Test
  void bracesAreNotTakenForParameters() throws Exception {
    Files.writeString(
        source.resolve("step.md"),
        "Say {{name}} and {{.Name}} and {{end}}.\n\n`echo {{now}}`{{exec}}\n");
    Lab lab = carry().lab();
    assertEquals(List.of("echo {{ now }}"), lab.steps().getFirst().inputs());
    assertTrue(lab.steps().getFirst().prose().contains("{{ name }} and {{.Name}} and {{end}}"));
  }

  @Test
  void titlesOfAnySortAreNamesOfFiles() throws Exception {
    String titles =
        "\u65e5\u672c\u8a9e|../../x|yes|1.0|\\\"q\\\" # {{a}}|One|One|" + "long ".repeat(60);
    StringBuilder steps = new StringBuilder();
    for (String title : titles.split("\\|")) {
      steps
          .append(steps.isEmpty() ? "" : ",")
          .append("{\"title\": \"")
          .append(title)
          .append("\", \"text\": \"step.md\"}");
    }
    Files.writeString(
        source.resolve("index.json"),
        "{\"title\": \"T: - [x]\", \"details\": {\"steps\": [" + steps + "]}}");
    Lab lab = carry().lab();
    assertEquals(8, lab.steps().size());
    assertEquals("T: - [x]", lab.title());
    assertEquals("\u65e5\u672c\u8a9e", lab.steps().getFirst().title());
    assertEquals(
        List.of("step-1", "x", "yes", "1-0", "q-a", "one", "one-2"),
        lab.steps().stream().map(s -> s.id()).limit(7).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"details\": {\"steps\": [", "{\"details\": {\"steps\": []}, \"intro\"}"})
  void brokenJsonIsASentenceWithItsLine(String json) throws Exception {
    Files.writeString(source.resolve("index.json"), json);
    CarryException refused = assertThrows(CarryException.class, this::carry);
    assertTrue(
        String.valueOf(refused.getMessage()).matches("index.json:\\d is no JSON: [^\\[]*"),
        refused.getMessage());
  }

  @Test
  void otherFilesAreNone() throws Exception {
    Files.delete(source.resolve("index.json"));
    CarryException none = assertThrows(CarryException.class, this::carry);
    assertTrue(
        String.valueOf(none.getMessage()).contains("what can be brought in is"), none.getMessage());
    Files.writeString(source.resolve("index.md"), "---\nkind: tutorial\ntasks: [\n---\ntext\n");
    CarryException broken = assertThrows(CarryException.class, this::carry);
    assertTrue(String.valueOf(broken.getMessage()).startsWith("index.md:"), broken.getMessage());
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Files.writeString(taken.resolve("mine"), "mine");
    CarryException refused =
        assertThrows(CarryException.class, () -> Carried.in(source, source, taken));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("is there already"), refused.getMessage());
    assertEquals("mine", Files.readString(taken.resolve("mine")));
  }
}
