package dev.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a running program tells other terminals, in a file that only its user can read: {@code
 * key=value} lines, which bash can read too.
 */
record SessionFile(Path path) {
  private static final String VARIABLE = "env.";

  void write(Map<String, String> values) throws IOException {
    StringBuilder text = new StringBuilder();
    values.forEach((k, v) -> text.append(k).append('=').append(v.replace("\n", " ")).append('\n'));
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text.toString());
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** With variables for {@code lab env} beside the values. */
  static Map<String, String> withVariables(
      Map<String, String> values, Map<String, String> variables) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put("pid", "" + ProcessHandle.current().pid());
    variables.forEach((k, v) -> all.put(VARIABLE + k, v));
    return all;
  }

  /** The values, where the program that wrote them still runs. */
  Optional<Map<String, String>> live() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(path)) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          values.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    String pid = values.getOrDefault("pid", "");
    boolean runs =
        pid.matches("\\d{1,18}")
            && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    return runs ? Optional.of(values) : Optional.empty();
  }

  static Map<String, String> variables(Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>();
    values.forEach(
        (k, v) -> {
          if (k.startsWith(VARIABLE)) {
            all.put(k.substring(VARIABLE.length()), v);
          }
        });
    return all;
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // A file whose program is gone is taken for none.
    }
  }
}
