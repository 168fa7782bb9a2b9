package dev.lab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a command may use of the process that it runs in.
 *
 * @param environment the process's variables
 * @param root the project's folder, where {@code labs} lies
 */
record Console(PrintWriter out, PrintWriter err, Map<String, String> environment, Path root) {
  Console {
    environment = Map.copyOf(environment);
  }

  /** The console that a command was given. */
  static Console given(@Nullable Console console) {
    return Objects.requireNonNull(console, "a command runs on a console");
  }

  StateDirectory state() {
    return StateDirectory.of(environment);
  }

  Path labs() {
    return root.resolve("labs");
  }
}
