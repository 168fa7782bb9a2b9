package dev.lab.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a lab of a few steps, given as their files' text. */
final class SmallLab {
  private SmallLab() {}

  /**
   * Writes it.
   *
   * @param fields more lines of lab.yaml
   */
  static void write(Path lab, String fields, String... steps) throws IOException {
    Files.createDirectories(lab);
    Files.writeString(lab.resolve("intro.md"), "# Small\n\nA small lab.\n");
    StringBuilder yaml =
        new StringBuilder(
            """
            format: 2
            id: small
            title: A small lab
            minutes: 5
            intro: intro.md
            """);
    yaml.append(fields).append("steps:\n");
    for (int i = 0; i < steps.length; i++) {
      yaml.append("- step-").append(i).append(".md\n");
      Files.writeString(lab.resolve("step-" + i + ".md"), steps[i]);
    }
    Files.writeString(lab.resolve("lab.yaml"), yaml.toString());
  }
}
