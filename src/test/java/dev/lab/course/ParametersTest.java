package dev.lab.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each learner has otherwise: drawn alike everywhere, and put where it belongs. */
class ParametersTest {
  private static final String PARAMETERS =
      """
      parameters:
        port: {from: 5001, to: 5999}
        tag: [v0.1, v0.2, v0.3]
        team: {words: 2}
      """;

  @TempDir Path path;
  private LabFolder folder = new LabFolder(Path.of(""));

  @BeforeEach
  void begin() {
    folder = new LabFolder(path);
  }

  /** The same numbers from another program, written to the words of {@link Draw}. */
  @Test
  void theDrawIsTheSameOnEveryMachine() {
    String[][] known = {
      {"learner", "5546", "v0.2", "ladder-kettle", "2462036841616715240"},
      {"anna", "5483", "v0.3", "beaver-coral", "2752870929838811740"},
      {"ben@example.org", "5181", "v0.3", "magnet-bamboo", "6653901925373207907"},
      {"Zo\u00eb", "5284", "v0.3", "compass-fountain", "846578811467334698"},
      {" Zoe\u0308 ", "5284", "v0.3", "compass-fountain", "846578811467334698"},
    };
    for (String[] row : known) {
      String id = Audience.of(row[0]).learner();
      assertEquals(5_001 + new Draw(id, "shipping", "port").below(999), Long.parseLong(row[1]));
      assertEquals(
          List.of("v0.1", "v0.2", "v0.3").get((int) new Draw(id, "shipping", "tag").below(3)),
          row[2]);
      assertEquals(
          new Parameter.Words(2).drawn(new Draw(id, "shipping", "team")).asString(""), row[3]);
      assertEquals(new Draw(id, "shipping", "big").below(Long.MAX_VALUE), Long.parseLong(row[4]));
    }
    Draw draw = new Draw("anna", "shipping", "x");
    // A quarter of all numbers are passed over here.
    long count = 3L * (1L << 61) + 1;
    assertEquals(1_353_568_768_813_132_165L, draw.below(count));
    assertEquals(4_043_880_212_376_949_289L, draw.below(count));
    assertEquals(6_040_657_964_285_670_345L, draw.below(count));
    assertEquals(128, new HashSet<>(WordList.WORDS).size());
  }

  @Test
  void everyChoiceIsDrawnBySomebodyAndNoneTooOften() {
    int[] drawn = new int[10];
    for (int i = 0; i < 5_000; i++) {
      drawn[(int) new Draw("learner-" + i, "lab", "p").below(10)]++;
    }
    for (int times : drawn) {
      assertTrue(times > 400 && times < 600, "" + times);
    }
  }

  @Test
  void valuesStandInProseSolutionsChecksHintsQuestionsAndWrongSolutions() throws Exception {
    folder
        .lab(PARAMETERS)
        .file(
            "one.md",
            "---",
            "id: one",
            "title: Expose port {{port}}",
            "checks:",
            "  - id: a",
            "    kind: service",
            "    title: It has port {{port}}",
            "    name: web-{{team}}",
            "    port: \"{{port}}\"",
            "hints:",
            "  - \"`--port={{port}}`\"",
            "questions:",
            "  - id: q",
            "    text: Which port, for {{team}}?",
            "    number: \"{{port}}\"",
            "wrong:",
            "  - id: w",
            "    title: No port",
            "    run: kubectl expose deploy/{{team}}",
            "    check: a",
            "    says: \"{{port}}\"",
            "---",
            "Use {{tag}}.",
            "```bash",
            "kubectl expose deploy/{{team}} --port={{port}}",
            "```");
    Lab lab = LabLoader.load(path, Audience.of("anna"));
    Step step = lab.steps().getFirst();
    assertEquals("Expose port 5483", step.title());
    assertTrue(step.prose().startsWith("Use v0.3."), step.prose());
    assertEquals(
        List.of("kubectl expose deploy/beaver-coral --port=5483"),
        step.solution().getFirst().inputs());
    CheckSpec check = step.checks().getFirst();
    assertEquals("It has port 5483", check.title());
    assertEquals("web-beaver-coral", check.fields().path("name").asString(""));
    assertTrue(check.fields().path("port").isIntegralNumber(), "a number stays a number");
    assertEquals(5, check.line());
    assertEquals("`--port=5483`", step.hints().getFirst().text());
    assertTrue(step.questions().getFirst().key().right("5483"));
    assertEquals("kubectl expose deploy/beaver-coral", step.wrong().getFirst().inputs().getFirst());
    assertEquals(
        "Expose port 5181",
        LabLoader.load(path, Audience.of("ben@example.org")).steps().getFirst().title());
    assertEquals(
        LabLoader.load(path).parameters(),
        LabLoader.load(path, Audience.usual()).parameters(),
        "who gives no id is a learner too");
  }

  @Test
  void bracesOfOthersStay() throws Exception {
    String theirs =
        "docker ps --format '{{.Names}}{{json .}}{{range .X}}{{else}}{{end}}' # {{ port }} ${{ x.y }}";
    folder
        .lab(PARAMETERS)
        .file("one.md", "---\nid: one\ntitle: T\n---\n```bash\n" + theirs + " {{port}}\n```");
    assertEquals(
        theirs + " 5483",
        LabLoader.load(path, Audience.of("anna"))
            .steps()
            .getFirst()
            .solution()
            .getFirst()
            .inputs()
            .getFirst());
  }

  @Test
  void anUnknownNameIsSaidWithItsLine() throws Exception {
    folder.lab(PARAMETERS).file("one.md", "---\nid: one\ntitle: '{{prot}}'\n---\nUse {{Tag}}.");
    assertEquals(
        List.of(
            "one.md:3: there is no parameter \"prot\"; there is port, tag, team. Braces that are to"
                + " stay have a blank inside: {{ prot }}",
            "one.md:5: there is no parameter \"Tag\"; there is port, tag, team. Braces that are to"
                + " stay have a blank inside: {{ Tag }}"),
        folder.problems());
  }

  @Test
  void bracesWithoutQuotesAreNoYaml() throws Exception {
    folder.lab(PARAMETERS).file("one.md", "---\nid: one\ntitle: {{port}}\n---\nx");
    assertEquals(
        List.of("one.md:3: this is no YAML: a value that begins with {{ has to be in quotes"),
        folder.problems());
  }

  @Test
  void labsOfTheFirstFormatKeepTheirBraces() throws Exception {
    folder.lab().file("one.md", "---\nid: one\ntitle: T\n---\n{{anything}}");
    folder.file("lab.yaml", folder.text("lab.yaml").replace("format: 2", "format: 1"));
    assertEquals("{{anything}}\n", LabLoader.load(path).steps().getFirst().prose());
  }

  @Test
  void whatCannotBeDrawnIsSaid() throws Exception {
    folder
        .lab(
            "parameters:",
            "  Port: [1]",
            "  end: [1]",
            "  none: []",
            "  half: [1.5]",
            "  down: {from: 9, to: 1}",
            "  many: {words: 9}",
            "  odd: {from: 1, to: 2, by: 3}",
            "  text: five")
        .file("one.md", "---\nid: one\ntitle: T\n---\nx");
    List<String> problems = folder.problems();
    assertEquals(
        List.of(8, 9, 10, 11, 12, 13, 14, 15),
        problems.stream().map(p -> Integer.parseInt(p.split(":")[1])).distinct().toList(),
        problems.toString());
  }

  @Test
  void anIdIsOneLine() {
    for (String id : List.of("", "  ", "a\nb", "x".repeat(201))) {
      assertThrows(IllegalArgumentException.class, () -> Audience.of(id));
    }
    assertEquals(Set.of("anna"), Set.of(Audience.of(" anna ").learner()));
  }
}
