package dev.lab.registry.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What this process has open, as Linux tells it. */
public final class OpenFiles {
  private static final Path ALL = Path.of("/proc/self/fd");

  private OpenFiles() {}

  /** Skips the test where that can't be known. */
  public static void assumeKnown() {
    Assumptions.assumeTrue(Files.isDirectory(ALL), "needs /proc/self/fd");
  }

  /** Everything: files, sockets and the rest. */
  public static int count() throws IOException {
    try (Stream<Path> all = Files.list(ALL)) {
      return (int) all.count();
    }
  }

  /** The files under this folder, also those without a name by now. */
  public static List<String> under(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(ALL)) {
      for (Path each : all.toList()) {
        try {
          String target = Files.readSymbolicLink(each).toString();
          if (target.startsWith(folder.toRealPath().toString())) {
            found.add(target);
          }
        } catch (IOException e) {
          // Closed meanwhile.
        }
      }
    }
    return found;
  }
}
