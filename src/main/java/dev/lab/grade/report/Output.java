package dev.lab.grade.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and moves it there, so that nobody reads half of one. */
final class Output {
  private Output() {}

  /** What fills a file. */
  interface Filling {
    /** Writes all of it. */
    void into(BufferedWriter out) throws IOException;
  }

  static Path write(Path file, Filling filling) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, ".", ".new");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
        filling.into(out);
      }
      return Files.move(
          fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  static Path write(Path file, String text) throws IOException {
    return write(file, out -> out.write(text));
  }
}
