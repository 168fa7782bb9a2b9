package dev.lab.registry.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Removes what nobody will finish: temporary files of a crash, uploads left alone for a week. */
record Leftovers(Layout layout) {
  private static final Duration TEMPORARY = Duration.ofHours(1);
  private static final Duration UPLOAD = Duration.ofDays(7);

  void clear() throws IOException {
    Instant now = Instant.now();
    try (Stream<Path> files = Files.list(layout.temporary())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (olderThan(file, now.minus(TEMPORARY))) {
          DurableFiles.deleteTree(file);
        }
      }
    }
    clearUploads(layout.repositories(), now.minus(UPLOAD));
  }

  private static void clearUploads(Path folder, Instant before) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        String name = entry.getFileName().toString();
        if (name.equals(Layout.UPLOADS)) {
          clearOld(entry, before);
        } else if (!name.startsWith("_") && Files.isDirectory(entry)) {
          clearUploads(entry, before);
        }
      }
    } catch (NoSuchFileException e) {
      // Removed meanwhile.
    }
  }

  private static void clearOld(Path uploads, Instant before) throws IOException {
    try (Stream<Path> entries = Files.list(uploads)) {
      for (Path upload : (Iterable<Path>) entries::iterator) {
        Path data = upload.resolve("data");
        if (olderThan(Files.exists(data) ? data : upload, before)) {
          DurableFiles.deleteTree(upload);
        }
      }
    }
  }

  private static boolean olderThan(Path file, Instant instant) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(instant);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
