package dev.lab.shell;

import dev.lab.line.LineRunner;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;

/** Offers the files of the folder that a word begins to name. */
final class FileCompletion {
  private final LineRunner runner;

  FileCompletion(LineRunner runner) {
    this.runner = runner;
  }

  void add(String word, List<Candidate> candidates) {
    int slash = word.lastIndexOf('/');
    String begun = slash < 0 ? "" : word.substring(0, slash + 1);
    try {
      Path folder = runner.state().folder().resolve(expanded(begun));
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          if (name.startsWith(".") && !word.substring(slash + 1).startsWith(".")) {
            continue;
          }
          boolean isFolder = Files.isDirectory(file);
          String value = begun + name + (isFolder ? "/" : "");
          candidates.add(
              new Candidate(
                  value, name + (isFolder ? "/" : ""), null, null, null, null, !isFolder));
        }
      }
    } catch (IOException | InvalidPathException e) {
      // Nothing to offer there.
    }
  }

  private String expanded(String begun) {
    if (begun.startsWith("~/")) {
      return runner.state().environment().getOrDefault("HOME", "~") + begun.substring(1);
    }
    return begun;
  }
}
