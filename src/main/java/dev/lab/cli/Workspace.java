package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Parameters;
import dev.lab.course.WorkspaceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The learner's own working copy of a lab's files. */
final class Workspace {
  private Workspace() {}

  /**
   * Makes the copy where it is missing, and gives its folder.
   *
   * @param parameters the learner's, which are put into text files
   */
  static Path copy(Path from, Path to, Parameters parameters) {
    if (Files.isDirectory(to)) {
      return to;
    }
    Path fresh = to.resolveSibling(to.getFileName() + ".new");
    try {
      delete(fresh);
      Files.createDirectories(fresh);
      List<Path> all;
      try (Stream<Path> walk = Files.walk(from)) {
        all = walk.toList();
      }
      for (Path path : all) {
        Path target = fresh.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
          fill(target, parameters);
        }
      }
      Files.move(fresh, to);
      return to;
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "can't copy the lab's files to " + to + " (" + e.getMessage() + "); free some space");
    }
  }

  private static void fill(Path file, Parameters parameters) throws IOException {
    if (parameters.isEmpty()) {
      return;
    }
    Optional<String> text = WorkspaceFiles.text(file);
    String filled = text.map(parameters::in).orElse("");
    if (text.isPresent() && !filled.equals(text.get())) {
      Files.writeString(file, filled);
    }
  }

  /** Makes a folder as its copy is, but for one part of it, which stays. */
  static void restore(Path copy, Path folder, String but) throws IOException {
    for (Path part : parts(folder, but)) {
      delete(part);
    }
    for (Path part : parts(copy, but)) {
      Path target = folder.resolve(copy.relativize(part).toString());
      if (Files.isDirectory(part)) {
        copy(part, target, Parameters.NONE);
      } else {
        Files.copy(part, target);
      }
    }
  }

  private static List<Path> parts(Path folder, String but) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> !p.endsWith(but)).toList();
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
