package dev.lab.course;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the files of a small lab, and says what is wrong with it. */
record LabFolder(Path path) {

  LabFolder file(String name, String... lines) throws Exception {
    Path file = path.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
    return this;
  }

  /** A lab of one step. */
  LabFolder lab(String... more) throws Exception {
    file("intro.md", "# Hello");
    return file(
        "lab.yaml",
        "format: 2\nid: shipping\ntitle: T\nminutes: 5\nintro: intro.md\nsteps: [one.md]\n"
            + String.join("\n", more));
  }

  String text(String name) throws Exception {
    return Files.readString(path.resolve(name));
  }

  List<String> problems() {
    LabException e = assertThrows(LabException.class, () -> LabLoader.load(path));
    return told(e.problems());
  }

  List<String> told(List<Problem> problems) {
    return problems.stream()
        .map(p -> path.relativize(p.file()) + ":" + p.line() + ": " + p.message())
        .toList();
  }
}
