package dev.lab.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The bash script that makes calls; under whatever name it is started, that name is what it calls.
 */
public final class WordScript {
  private WordScript() {}

  /**
   * Writes it.
   *
   * @param file executable afterwards; its name is the word's
   * @param session the file that says port and token when the script runs
   */
  public static void write(Path file, Path session) throws IOException {
    String quoted = "'" + session.toAbsolutePath().toString().replace("'", "'\\''") + "'";
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(fresh, text().replace("@SESSION@", quoted));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String text() {
    try (InputStream in = WordScript.class.getResourceAsStream("word.sh")) {
      if (in == null) {
        throw new IllegalStateException("word.sh is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
