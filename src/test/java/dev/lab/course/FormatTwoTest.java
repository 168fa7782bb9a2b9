package dev.lab.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fields that format 2 of lab files brought. */
class FormatTwoTest {
  private static final String FIRST =
      """
      ---
      id: one
      title: One
      checks:
      - id: a
        kind: service
        title: A
        name: a
      - id: extra
        kind: service
        title: Extra
        bonus: true
        points: 3
        name: extra
      - id: secret
        kind: service
        title: Secret
        hidden: true
        partial: true
        name: secret
      ---
      text
      """;

  @TempDir Path folder;

  private void lab(int format, String second) throws Exception {
    Files.writeString(
        folder.resolve("lab.yaml"),
        "format: "
            + format
            + "\nid: x\ntitle: X\nminutes: 5\nintro: intro.md\nsteps: [one.md, two.md]\n");
    Files.writeString(folder.resolve("intro.md"), "hello\n");
    Files.writeString(
        folder.resolve("one.md"), format == 1 ? "---\nid: one\ntitle: One\n---\ntext\n" : FIRST);
    Files.writeString(folder.resolve("two.md"), "---\n" + second + "---\ntext\n");
  }

  @Test
  void aVersionIsItsAuthors() throws Exception {
    lab(2, "id: two\ntitle: Two\n");
    assertEquals("", LabLoader.load(folder).version());
    String rest = Files.readString(folder.resolve("lab.yaml"));
    for (String version : List.of("\"1.10\"", "2", "2026-11-26", "v1.0-rc.1")) {
      Files.writeString(folder.resolve("lab.yaml"), rest + "version: " + version + "\n");
      assertEquals(version.replace("\"", ""), LabLoader.load(folder).version());
    }
    Files.writeString(folder.resolve("lab.yaml"), rest + "version: 1.10\n");
    assertEquals(
        List.of("lab.yaml:7: the version is read as the number 1.1: write it in quotes"),
        problems());
    Files.writeString(folder.resolve("lab.yaml"), rest + "version: the first one\n");
    assertTrue(
        problems().getFirst().contains("a version is up to 40 letters"), problems()::toString);
  }

  private List<String> problems() {
    LabException e = assertThrows(LabException.class, () -> LabLoader.load(folder));
    return e.problems().stream()
        .map(p -> folder.relativize(p.file()) + ":" + p.line() + ": " + p.message())
        .toList();
  }

  @Test
  void everyFieldIsRead() throws Exception {
    lab(
        2,
        """
        id: two
        title: Two
        checks:
        - id: b
          kind: service
          title: B
          needs: [one]
          within: 30s
          for: 5s
          when: a
          unless:
            kind: service
            name: other
          points: 4
          name: b
        wrong:
        - id: forgets
          title: forgets the type
          run: |
            kubectl expose deploy/b \\
              --port=80
            echo done
          check: b
          says: [not a NodePort]
        """);
    Lab lab = LabLoader.load(folder);
    assertEquals(2, lab.format());
    assertEquals(folder, lab.folder());
    CheckSpec b = lab.check("b").orElseThrow();
    assertEquals(List.of("a"), b.needs(), "a step's checks but its bonus and hidden ones");
    assertEquals(
        new Timing(Optional.of(Duration.ofSeconds(30)), Duration.ofSeconds(5)), b.timing());
    assertEquals(new Worth(4, false, false, false), b.worth());
    assertEquals("a", b.applies().when().orElseThrow().check().orElseThrow().id());
    CheckSpec unless = b.applies().unless().orElseThrow().check().orElseThrow();
    assertEquals("service", unless.kind());
    assertEquals("{\"name\":\"other\"}", unless.fields().toString());
    assertEquals("{\"name\":\"b\"}", b.fields().toString());
    assertEquals(new Worth(3, true, false, false), lab.check("extra").orElseThrow().worth());
    assertEquals(
        List.of("a", "extra"), lab.steps().getFirst().shown().stream().map(CheckSpec::id).toList());
    assertTrue(lab.check("secret").orElseThrow().worth().partial());
    assertFalse(lab.shown().contains(lab.check("secret").orElseThrow()));
    WrongSolution wrong = lab.steps().getLast().wrong().getFirst();
    assertEquals(List.of("kubectl expose deploy/b \\\n  --port=80", "echo done"), wrong.inputs());
    assertEquals("b", wrong.check());
    assertEquals(List.of("not a NodePort"), wrong.says());
    assertEquals(18, wrong.line());
  }

  @Test
  void everyProblemHasItsFileAndLine() throws Exception {
    lab(
        2,
        """
        id: two
        title: Two
        checks:
        - id: b
          kind: service
          title: B
          needs: [secret, three]
          within: soon
          for: 5
          when: [a]
          unless: nothing
          points: -1
          bonus: maybe
          hidden: 1
          partial: 'no'
        - id: c
          kind: service
          title: C
          within: 5s
          for: 9s
          when:
            name: b
            id: d
          needs: [empty]
        wrong:
        - id: w
          title: W
          run: []
          check: nosuch
          colour: red
        - id: w
          title: W
          run: ls
          check: b
          says: x
        - text
        """);
    List<String> all = problems();
    List<String> wanted =
        List.of(
            "two.md:9: within is a time such as 30s or 2m",
            "two.md:10: for is a time such as 30s or 2m",
            "two.md:11: when is a check's id, or a map of kind and the kind's fields",
            "two.md:13: points is a whole number of 0 or more",
            "two.md:14: bonus is true or false",
            "two.md:15: hidden is true or false",
            "two.md:16: partial is true or false",
            "two.md:5: the check b needs secret, which is hidden: hide both, or neither",
            "two.md:5: the check b needs three, which is no check or step that stands before it",
            "two.md:5: the check b is to look at nothing first, which is no other check of the lab",
            "two.md:21: the check c can't hold for longer than the time it is given (within)",
            "two.md:23: when has no kind",
            "two.md:24: when has only kind and the kind's fields, not id",
            "two.md:31: a wrong solution has no field \"colour\"; it has check, id, run, says, title",
            "two.md:27: the wrong solution has no says",
            "two.md:29: run of the wrong solution is no text",
            "two.md:27: the wrong solution w is to be caught by nosuch, which is no check of this"
                + " step or one before it",
            "two.md:32: two wrong solutions of this step have the id w",
            "two.md:26: a wrong solution is a map of fields");
    for (String each : wanted) {
      assertTrue(all.contains(each), () -> each + "\nis not in\n" + String.join("\n", all));
    }
  }

  @Test
  void aFieldOfFormatTwoInALabOfOneIsNamed() throws Exception {
    lab(
        1,
        """
        id: two
        title: Two
        checks:
        - id: b
          kind: service
          title: B
          within: 30s
          needs: [one]
        wrong: []
        """);
    List<String> all = problems();
    assertEquals(
        List.of(
            "two.md:10: wrong is a field of format 2: write format: 2 in lab.yaml",
            "two.md:8: within is a field of format 2: write format: 2 in lab.yaml",
            "two.md:5: the check b needs one, which is no check that stands before it"),
        all);
  }

  @Test
  void aRepositoryIsAFolderThatMayGiveAUrlItsName() throws Exception {
    lab(2, "id: two\ntitle: Two\n");
    Path file = folder.resolve("lab.yaml");
    String plain = Files.readString(file);
    Files.writeString(file, plain + "repository: code\n");
    assertEquals(List.of("lab.yaml:7: code is no folder"), problems());
    Files.createDirectory(folder.resolve("code"));
    assertEquals(Optional.of(folder.resolve("code")), LabLoader.load(folder).repository());
    Files.writeString(file, plain + "repository: My Code\n");
    Files.createDirectory(folder.resolve("My Code"));
    assertEquals(
        List.of(
            "lab.yaml:7: a repository's folder is named with small letters, digits and hyphens, not"
                + " \"My Code\""),
        problems());
    Files.writeString(file, plain);
    assertEquals(Optional.empty(), LabLoader.load(folder).repository());
  }
}
