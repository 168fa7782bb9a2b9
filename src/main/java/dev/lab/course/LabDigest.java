package dev.lab.course;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What a lab's files are known by: equal digests, equal labs. */
public final class LabDigest {
  private LabDigest() {}

  /** Of the files in a lab's folder, by their names and what is in them: {@code sha256:…}. */
  public static String of(Path folder) throws IOException {
    MessageDigest all = sha256();
    List<String> names;
    try (Stream<Path> files = Files.walk(folder)) {
      names = files.filter(Files::isRegularFile).map(f -> name(folder, f)).sorted().toList();
    }
    for (String name : names) {
      // Each part has a length of its own, so that no name runs into a content.
      byte[] content = sha256().digest(Files.readAllBytes(folder.resolve(name)));
      all.update((HexFormat.of().formatHex(content) + " ").getBytes(StandardCharsets.UTF_8));
      all.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return "sha256:" + HexFormat.of().formatHex(all.digest());
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
