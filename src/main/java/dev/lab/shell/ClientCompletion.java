package dev.lab.shell;

import dev.lab.line.LineRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.reader.Candidate;

/**
 * Asks a client for its own completions: {@code kubectl __complete WORDS… WORD} prints one a line,
 * with a description after a tab, and last a line {@code :BITS} (cobra's shell completion
 * directives).
 */
final class ClientCompletion {
  private static final int SECONDS = 3;
  private static final int NO_SPACE = 2;
  private static final int NO_FILES = 4;

  private final LineRunner runner;

  ClientCompletion(LineRunner runner) {
    this.runner = runner;
  }

  /** Adds what the client offers; whether file names may follow too. */
  boolean add(List<String> before, String word, List<Candidate> candidates) {
    List<String> command = new ArrayList<>(List.of(before.getFirst(), "__complete"));
    command.addAll(before.subList(1, before.size()));
    command.add(word);
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "exec \"$@\" 2>/dev/null", "sh");
    builder.command().addAll(command);
    builder.directory(runner.state().folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(runner.state().environment());
    builder.redirectInput(java.nio.file.Path.of("/dev/null").toFile());
    try {
      Process process = builder.start();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                  }
                } catch (InterruptedException e) {
                  process.destroyForcibly();
                }
              });
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() != 0 || read(said, candidates);
    } catch (IOException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static boolean read(String said, List<Candidate> candidates) {
    List<String> lines = said.lines().toList();
    if (lines.isEmpty() || !lines.getLast().matches(":\\d+")) {
      return true;
    }
    int bits = Integer.parseInt(lines.getLast().substring(1));
    for (String line : lines.subList(0, lines.size() - 1)) {
      int tab = line.indexOf('\t');
      String value = tab < 0 ? line : line.substring(0, tab);
      String description = tab < 0 ? null : line.substring(tab + 1);
      candidates.add(
          new Candidate(
              value,
              value,
              null,
              description,
              null,
              null,
              (bits & NO_SPACE) == 0 && !value.endsWith("=")));
    }
    return (bits & NO_FILES) == 0;
  }
}
