package dev.lab.testing;

import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A lab of one step, as an author writes it. */
public final class SmallLab {
  private SmallLab() {}

  /**
   * In a folder, which is made.
   *
   * @param front what its step's front matter has besides a title: {@code checks:} and their YAML
   */
  public static Lab of(Path folder, String front) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("lab.yaml"),
        "format: 2\nid: x\ntitle: X\nminutes: 5\nintro: intro.md\nsteps: [one.md]\n");
    Files.writeString(folder.resolve("intro.md"), "hello\n");
    Files.writeString(
        folder.resolve("one.md"), "---\nid: one\ntitle: One\n" + front + "---\ntext\n");
    return LabLoader.load(folder);
  }
}
