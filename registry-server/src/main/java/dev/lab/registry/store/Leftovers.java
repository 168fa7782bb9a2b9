package dev.lab.registry.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Removes the temporary files that nobody writes any more: those of a crash. */
record Leftovers(Layout layout) {
  private static final Duration AGE = Duration.ofHours(1);

  void clearTemporary() throws IOException {
    Instant before = Instant.now().minus(AGE);
    for (Path file : Folders.entries(layout.temporary())) {
      if (FileTimes.unusedSince(file, before)) {
        DurableFiles.deleteTree(file);
      }
    }
  }
}
