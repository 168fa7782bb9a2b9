package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program with a HOME of its own that is typed to through a pipe; all that it says is kept. */
final class PipedLearner implements AutoCloseable {
  private static final long SECONDS = 120;

  private final Process process;
  private final OutputStream in;
  private final Path said;

  PipedLearner(Path home, String word, String... options) throws IOException {
    Files.createDirectories(home);
    this.said = Files.createTempFile(home, "said", ".txt");
    List<String> command = LabWalk.command(word, options);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(LabWalk.environment(home, Map.of()));
    this.process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    this.in = process.getOutputStream();
  }

  PipedLearner type(String line) throws IOException {
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    return this;
  }

  /** Nothing more is typed. */
  void endInput() throws IOException {
    in.close();
  }

  String said() throws IOException {
    return Files.readString(said);
  }

  /** Waits until it has said this so many times. */
  String await(String text, int times) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      String all = said();
      if (all.split(Pattern.quote(text), -1).length > times) {
        return all;
      }
      assertTrue(System.nanoTime() < deadline, "not said: " + text + "\n" + all);
      Thread.sleep(50);
    }
  }

  String await(String text) throws Exception {
    return await(text, 1);
  }

  /** Ends it as a power cut does. */
  void kill() throws Exception {
    process.destroyForcibly();
    awaitExit();
  }

  int awaitExit() throws Exception {
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), said());
    return process.exitValue();
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
