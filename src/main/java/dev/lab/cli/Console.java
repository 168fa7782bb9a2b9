package dev.lab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

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

  StateDirectory state() {
    return StateDirectory.of(environment);
  }

  Path labs() {
    return root.resolve("labs");
  }
}
