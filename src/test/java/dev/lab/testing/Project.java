package dev.lab.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project is. */
public final class Project {
  private Project() {}

  /** The folder that holds {@code labs} and the launcher. */
  public static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("labs"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException("the project's folder is not above this one");
    }
    return at;
  }
}
