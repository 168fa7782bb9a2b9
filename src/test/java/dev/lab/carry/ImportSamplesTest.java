package dev.lab.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.carry.in.Importer;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import dev.lab.registry.testing.Clients;
import dev.lab.testing.Project;
import dev.lab.verify.lint.Lint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample of each kind, with each of its constructs: the lab that it becomes, and the report. */
class ImportSamplesTest {
  private static final Path SAMPLES = Project.root().resolve("src/test/resources/carry");

  @TempDir Path folder;

  /**
   * Each file of the lab and each line of the report, held against what was looked through once. To
   * renew them after a change: copy what the failure shows to src/test/resources/carry, and look.
   */
  @ParameterizedTest
  @CsvSource({
    "deck/course.yml,       deck,       deck.txt",
    "killercoda/ships,      killercoda, killercoda.txt",
    "iximiuz/ships,         iximiuz,    iximiuz-challenge.txt",
    "iximiuz/lesson,        iximiuz,    iximiuz-lesson.txt"
  })
  void aSampleBecomesThisLab(String from, String root, String expected) throws Exception {
    Carried carried =
        Carried.in(SAMPLES.resolve(root), SAMPLES.resolve(from), folder.resolve("sample"));
    String all = carried.all();
    Path file = SAMPLES.resolve("expected").resolve(expected);
    if (!Files.exists(file) || !Files.readString(file).equals(all)) {
      Files.createDirectories(Path.of("target/carry"));
      Files.writeString(Path.of("target/carry", expected), all);
    }
    assertEquals(Files.readString(file), all);
    assertEquals(
        List.of(), new Lint(Clients.require("bash")).problems(carried.folder()), "lint accepts it");
  }

  @Test
  void commandsAreTypedInTheirOrderAndHiddenOnesToo() throws Exception {
    Carried deck =
        Carried.in(
            SAMPLES.resolve("deck"), SAMPLES.resolve("deck/harbour.md"), folder.resolve("deck"));
    Step step = deck.lab().steps().getFirst();
    assertEquals(
        List.of(
            "kubectl create deployment registry --image=registry:2",
            "cat <<'END' > berth.yaml\nkind: Berth\nEND",
            "for N in 1 2; do\n  echo berth $N\ndone",
            "kubectl wait deploy/registry --for condition=available --timeout=60s"),
        step.inputs());
    Lab killercoda =
        Carried.in(
                SAMPLES.resolve("killercoda"),
                SAMPLES.resolve("killercoda/ships"),
                folder.resolve("k"))
            .lab();
    assertEquals(
        "kubectl create namespace quay-2", killercoda.steps().getFirst().inputs().getLast());
  }

  @Test
  void allOfAFolderAreFound() throws Exception {
    Importer importer = Importer.of(SAMPLES, new CarryReport());
    assertEquals(
        List.of(
            "deck/course.yml",
            "deck/harbour.md",
            "iximiuz/lesson/00.index.md",
            "iximiuz/ships/index.md",
            "killercoda/ships/index.json"),
        importer.all(""));
  }

  @Test
  void theReportCountsWhatItLists() throws Exception {
    Carried carried =
        Carried.in(
            SAMPLES.resolve("deck"), SAMPLES.resolve("deck/course.yml"), folder.resolve("deck"));
    String text = carried.report().markdown();
    long listed = text.lines().filter(l -> l.startsWith("- `")).count();
    assertEquals(carried.report().parts().size(), listed);
    String all =
        "| all | "
            + carried.report().count(Fate.CARRIED)
            + " | "
            + carried.report().count(Fate.CHANGED);
    assertTrue(text.contains(all), text);
  }
}
