package dev.lab.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.prose.Prose;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabLoaderTest {
  @TempDir Path folder;

  private void file(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> problems() {
    LabException e = assertThrows(LabException.class, () -> LabLoader.load(folder));
    return e.problems().stream()
        .map(p -> folder.relativize(p.file()) + ":" + p.line() + ": " + p.message())
        .toList();
  }

  @Test
  void theLabThatComesWithUsIsWhole() throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/shipping-images"));
    assertEquals(15, lab.steps().size());
    assertEquals("or-the-hub", lab.steps().getLast().id());
    for (Step step : lab.steps()) {
      for (int width : new int[] {40, 80}) {
        int code = 0;
        for (String line : new Prose(width, false).render(step.prose()).lines().toList()) {
          code = line.startsWith("    ") ? line.length() : 0;
          assertTrue(line.length() <= width || code > 0 || !line.contains(" "), line);
        }
      }
      for (SolutionBlock block : step.solution()) {
        for (String input : block.inputs()) {
          Process bash = new ProcessBuilder("bash", "-n", "-c", input).start();
          assertEquals(0, bash.waitFor(), input);
        }
      }
      assertTrue(!step.hints().isEmpty(), step.id() + " has no hint");
    }
  }

  @Test
  void everyProblemIsSaidAtOnceWithItsLine() throws Exception {
    file(
        "lab.yaml",
        "format: 1\nid: x\ncolour: red\nminutes: 5\nintro: intro.md\nsteps:\n- one.md\n- gone.md\n");
    file(
        "one.md",
        "---\nid: one\nchecks:\n- id: a\n  kind: ran\n  title: A\n  as: later\n- id: a\n  kind: ran\n  title: B\n  needs: [b]\n---\ntext\n");
    List<String> all = problems();
    assertTrue(
        all.contains(
            "lab.yaml:3: lab.yaml has no field \"colour\"; it has format, id, intro, minutes, steps, title, workspace"),
        all.toString());
    assertTrue(all.contains("gone.md:0: the file is missing or can't be read"), all.toString());
    assertTrue(
        all.contains("one.md:7: a check is as: state or as: moment, not later"), all.toString());
    assertTrue(
        all.contains("one.md:8: the check a needs b, which is no check that stands before it"),
        all.toString());
    assertTrue(
        all.contains("one.md:8: the id a is taken by the check at one.md:4"), all.toString());
    assertTrue(all.contains("lab.yaml:5: intro.md is missing or can't be read"), all.toString());
    assertTrue(all.stream().anyMatch(p -> p.endsWith("the step has no title")), all.toString());
    assertTrue(all.stream().anyMatch(p -> p.endsWith("the lab has no title")), all.toString());
  }

  @Test
  void brokenYamlIsNamedByItsLine() throws Exception {
    file("lab.yaml", "format: 1\nid: x\ntitle: [oops\nminutes: 1\n");
    assertTrue(
        problems().getFirst().matches("lab\\.yaml:[345]: this is no YAML: .*"),
        problems().toString());
  }

  @Test
  void aLabOfANewerFormatIsRefusedInOneSentence() throws Exception {
    file("lab.yaml", "format: 3\nid: x\nnew: stuff\n");
    assertEquals(
        List.of(
            "lab.yaml:1: this lab is written for a newer lab (format 3; this one reads 2): update lab"),
        problems());
  }

  @Test
  void whatWouldBeLostSilentlyIsSaid() throws Exception {
    file("lab.yaml", "format: 0\nid: x\ntitle: X\nminutes: -5\nintro: i.md\nsteps: [one.md]\n");
    file("i.md", "hello\n");
    file(
        "one.md",
        "---\nid: one\ntitle: One\nchecks: some text\nhints: 5\n---\n```bash\necho lost\n");
    assertEquals(
        List.of(
            "lab.yaml:1: the format is 1 or 2",
            "one.md:4: checks is no list",
            "one.md:5: hints is no list",
            "one.md:7: a fence (```) is opened and not closed",
            "lab.yaml:4: a lab takes some minutes, not -5"),
        problems());
  }
}
