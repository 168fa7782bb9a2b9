package dev.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The only place outside the project where lab writes: {@code $LAB_HOME}, else the XDG state
 * directory's {@code lab}.
 */
record StateDirectory(Path path) {

  /** The user's, made when it is missing, closed to others. */
  static StateDirectory of(Map<String, String> environment) {
    Path path = choose(environment).toAbsolutePath().normalize();
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new CommandException(
          2,
          "can't make the state directory "
              + path
              + " ("
              + e.getMessage()
              + "); name another one in LAB_HOME");
    }
    if (!Files.isWritable(path)) {
      throw new CommandException(
          2, "the state directory " + path + " is not writable; name another one in LAB_HOME");
    }
    return new StateDirectory(path);
  }

  private static Path choose(Map<String, String> environment) {
    String own = environment.getOrDefault("LAB_HOME", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
    if (!xdg.isEmpty()) {
      return Path.of(xdg, "lab");
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    return Path.of(home, ".local", "state", "lab");
  }

  /** The folder of one sandbox. */
  Path sandbox(String name) {
    return path.resolve("sandboxes").resolve(name);
  }
}
