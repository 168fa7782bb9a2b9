package dev.lab.registry.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/** Last uses, kept as files' times of last modification. */
final class FileTimes {
  private FileTimes() {}

  /** When the file was last used; empty if there is none. */
  static Optional<Instant> lastUse(Path file) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  /** Whether there is such a file and nobody used it at that time or later. */
  static boolean unusedSince(Path file, Instant instant) throws IOException {
    return lastUse(file).filter(use -> use.isBefore(instant)).isPresent();
  }

  /** Makes its last use the current time, where that may be written; false if it is not there. */
  static boolean touch(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return true;
    } catch (IOException e) {
      return Files.exists(file);
    }
  }
}
