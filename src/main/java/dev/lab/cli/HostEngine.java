package dev.lab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Docker's own engine, asked whether it is there. */
final class HostEngine {
  private HostEngine() {}

  /** What is lacking, a sentence; empty where it answers. */
  static Optional<String> lacks(Console console) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("docker", "version", "--format", "{{.Server.Version}}");
    builder.environment().clear();
    builder.environment().putAll(console.environment());
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      return Optional.of("there is no docker on your PATH");
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0
        ? Optional.empty()
        : Optional.of("docker's own engine does not answer (" + said.strip() + ")");
  }
}
