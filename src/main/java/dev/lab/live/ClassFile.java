package dev.lab.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a class keeps beside its journal, so that a restart changes nothing for anybody.
 *
 * @param code what learners join with
 * @param key what the page is opened with
 * @param port that it listened on last; 0 before the first time
 */
record ClassFile(String code, String key, int port) {
  /** No letter that is taken for another, or for a digit. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private static final int HALF = 5;
  private static final int KEY_BYTES = 24;

  static ClassFile in(Path folder) throws IOException {
    Path file = file(folder);
    if (!Files.exists(file)) {
      SecureRandom random = new SecureRandom();
      byte[] key = new byte[KEY_BYTES];
      random.nextBytes(key);
      String code = letters(random) + "-" + letters(random);
      ClassFile made = new ClassFile(code, HexFormat.of().formatHex(key), 0);
      made.save(folder);
      return made;
    }
    try {
      JsonNode tree = JsonMapper.shared().readTree(Files.readAllBytes(file));
      ClassFile kept =
          new ClassFile(
              tree.path("code").asString(""),
              tree.path("key").asString(""),
              tree.path("port").asInt(0));
      if (kept.code().isEmpty() || kept.key().isEmpty()) {
        throw new IOException(file + " has no join code or no key");
      }
      return kept;
    } catch (JacksonException e) {
      throw new IOException(file + " makes no sense", e);
    }
  }

  private static String letters(SecureRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < HALF; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static Path file(Path folder) {
    return folder.resolve("class.json");
  }

  ClassFile at(int newPort, Path folder) throws IOException {
    ClassFile moved = new ClassFile(code, key, newPort);
    if (newPort != port) {
      moved.save(folder);
    }
    return moved;
  }

  private void save(Path folder) throws IOException {
    Path fresh = folder.resolve("class.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(
        fresh,
        JsonMapper.shared()
            .writeValueAsBytes(
                JsonMapper.shared()
                    .createObjectNode()
                    .put("code", code)
                    .put("key", key)
                    .put("port", port)));
    Files.move(
        fresh, file(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
