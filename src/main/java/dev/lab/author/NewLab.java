package dev.lab.author;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Writes a small lab that lints and verifies as it is, for its author to change. */
public final class NewLab {
  private static final List<String> FILES =
      List.of("lab.yaml", "intro.md", "steps/01-create-it.md", "steps/02-look-at-it.md");

  private NewLab() {}

  /** Whether a lab can have this name. */
  public static boolean isName(String name) {
    return name.matches("[a-z0-9][a-z0-9-]{0,40}");
  }

  /**
   * Writes it.
   *
   * @throws FileAlreadyExistsException where something of that name is there already
   */
  public static void write(Path folder, String name) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    for (String file : FILES) {
      Path target = folder.resolve(file);
      Files.createDirectories(target.resolveSibling(""));
      Files.writeString(target, text(file).replace("id: NAME", "id: " + name));
    }
  }

  private static String text(String file) throws IOException {
    try (InputStream in = NewLab.class.getResourceAsStream("template/" + file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
