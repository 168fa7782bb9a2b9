package dev.lab.registry.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The real programs that tests drive. A missing one fails the test in CI; elsewhere it is reported.
 */
public final class Clients {
  private Clients() {}

  /** Where this program is. */
  public static Path require(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path candidate = Path.of(folder, name);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    String what = "the program \"" + name + "\" is not on the PATH; .ci/run installs it";
    if (System.getenv("CI") != null) {
      fail(what);
    }
    Assumptions.abort(what);
    throw new AssertionError();
  }
}
