package dev.lab.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.prose.Prose;
import dev.lab.testing.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab in another language: chosen step by step, and held to its original. */
class TranslationsTest {
  private static final Audience FRENCH = Audience.of("anna").in(List.of("fr-CA", "fr"));

  @TempDir Path path;
  private LabFolder folder = new LabFolder(Path.of(""));

  @BeforeEach
  void begin() throws Exception {
    folder =
        new LabFolder(path)
            .lab("parameters: {tag: [v1]}")
            .file(
                "one.md",
                "---",
                "id: one",
                "title: One",
                "checks:",
                "  - {id: a, kind: question, title: Answered, question: q}",
                "hints:",
                "  - {text: A nudge, price: 2}",
                "  - text: The tag is {{tag}}",
                "questions:",
                "  - id: q",
                "    text: Which?",
                "    choices: [{text: This, right: true}, {text: That, wrong: Not that}]",
                "    wrong: No",
                "---",
                "Tag it {{tag}}.",
                "```bash",
                "echo {{tag}}",
                "```")
            .file("intro.fr.md", "---", "title: Le titre", "---", "# Bonjour")
            .file(
                "one.fr.md",
                "---",
                "title: Un",
                "checks: {a: R\u00e9pondu}",
                "hints:",
                "  - Un indice",
                "  - L'\u00e9tiquette est {{tag}}",
                "questions:",
                "  q:",
                "    text: Lequel ?",
                "    choices: [{text: Ceci}, {text: Cela, wrong: Pas cela}]",
                "    wrong: Non",
                "---",
                "\u00c9tiquetez {{tag}}.",
                "```bash",
                "echo {{tag}}",
                "```");
  }

  private List<String> drift() throws Exception {
    return folder.told(Translations.of(path).problems());
  }

  private Step step(Audience audience) throws Exception {
    return LabLoader.load(path, audience).steps().getFirst();
  }

  @Test
  void aStampedTranslationIsReadInWordsAloneAndTheRestIsTheOriginals() throws Exception {
    assertEquals(2, Translations.of(path).stamp().size());
    assertEquals(List.of(), drift());
    assertEquals(List.of(), Translations.of(path).stamp(), "once is enough");
    assertEquals(List.of("en", "fr"), Translations.of(path).languages());
    Lab lab = LabLoader.load(path, FRENCH);
    assertEquals("Le titre", lab.title());
    assertEquals("# Bonjour\n", lab.intro());
    Step step = lab.steps().getFirst();
    Step original = step(Audience.of("anna"));
    assertEquals("Un", step.title());
    assertTrue(step.prose().startsWith("\u00c9tiquetez v1."), step.prose());
    assertEquals(original.solution(), step.solution());
    assertEquals("R\u00e9pondu", step.checks().getFirst().title());
    assertEquals("L'\u00e9tiquette est v1", step.hints().get(1).text());
    assertEquals(original.hints().getFirst().key(), step.hints().getFirst().key());
    assertEquals(2, step.hints().getFirst().price());
    AnswerKey key = step.checks().getFirst().question().orElseThrow().key();
    assertTrue(key.right("a"));
    assertEquals("Pas cela", key.words("b"));
    assertEquals("Lequel ?", step.questions().getFirst().text());
  }

  @Test
  void whatHasDriftedIsNamedAndTheOriginalIsRead() throws Exception {
    Translations.of(path).stamp();
    folder.file("one.md", folder.text("one.md").replace("A nudge", "Another nudge"));
    List<String> drift = drift();
    assertEquals(1, drift.size(), drift.toString());
    assertTrue(
        drift
            .getFirst()
            .startsWith(
                "one.fr.md:2: the words of one.md have changed since this was translated: once it"
                    + " says the same, write of: sha256:"),
        drift.toString());
    assertEquals("One", step(FRENCH).title());
    assertEquals("Le titre", LabLoader.load(path, FRENCH).title(), "only this step falls back");
    Translations.of(path).stamp();
    assertEquals("Un", step(FRENCH).title());
  }

  @Test
  void structureAloneMakesNothingStale() throws Exception {
    Translations.of(path).stamp();
    folder.file(
        "one.md",
        folder
            .text("one.md")
            .replace("price: 2", "price: 3")
            .replace("```bash", "<!-- for authors -->\n```bash"));
    assertEquals(List.of(), drift());
    assertEquals(3, step(FRENCH).hints().getFirst().price());
  }

  @Test
  void everyKindOfDriftHasItsLine() throws Exception {
    Translations.of(path).stamp();
    String good = folder.text("one.fr.md");
    String[][] turns = {
      {"echo ", "echo 'oui' ", "one.fr.md:15: this bash block is not the one at one.md:16: "},
      {"- Un indice\n  ", "", "one.fr.md:5: there are 1 hints, and 2 in the original: "},
      {"{a: ", "{b: ", "one.fr.md:4: there is no title for the check a"},
      {"{a: ", "{b: ", "one.fr.md:4: the original has no check b, "},
      {"title: Un", "titre: Un", "one.fr.md:3: a translation has no field \"titre\"; "},
      {"text: Lequel ?", "texte: Lequel ?", "one.fr.md:8: there is no text for the question q"},
      {", wrong: Pas cela", "", "one.fr.md:8: the question q has other choices than the original"},
      {"{{tag}}.", "{{tga}}.", "one.fr.md:14: there is no parameter \"tga\""},
    };
    for (String[] turn : turns) {
      folder.file("one.fr.md", good.replace(turn[0], turn[1]).stripTrailing());
      List<String> drift = drift();
      assertTrue(drift.stream().anyMatch(d -> d.startsWith(turn[2])), turn[2] + drift);
      assertNotEquals("Un", step(FRENCH).title(), turn[2]);
    }
    folder.file("one.fr.md", good.stripTrailing()).file("two.fr.md", "---", "title: Deux", "---");
    assertEquals(
        List.of("two.fr.md:0: there is no step two.md in lab.yaml that this is a translation of"),
        drift());
  }

  @Test
  void aMissingStepIsNamed() throws Exception {
    Translations.of(path).stamp();
    java.nio.file.Files.delete(path.resolve("one.fr.md"));
    assertEquals(
        List.of("one.fr.md:0: this translation is missing: learners read one.md"), drift());
    assertEquals("One", step(FRENCH).title());
  }

  @Test
  void theOriginalsOwnLanguageIsNoTranslation() throws Exception {
    Translations.of(path).stamp();
    assertEquals("One", step(Audience.of("anna").in(List.of("en-GB", "en"))).title());
    assertEquals("One", step(Audience.of("anna").in(List.of("de"))).title());
  }

  @Test
  void theLabThatComesWithUsIsInFrench() throws Exception {
    Path folder = Project.root().resolve("labs/shipping-images");
    assertEquals(List.of("en", "fr"), Translations.of(folder).languages());
    assertEquals(List.of(), Translations.of(folder).problems());
    Lab english = LabLoader.load(folder);
    Lab french = LabLoader.load(folder, FRENCH);
    for (int i = 0; i < english.steps().size(); i++) {
      assertNotEquals(english.steps().get(i).title(), french.steps().get(i).title());
      String shown = new Prose(80, false).render(french.steps().get(i).prose());
      assertTrue(shown.lines().allMatch(l -> l.length() <= 80 || l.startsWith("    ")), shown);
    }
  }
}
