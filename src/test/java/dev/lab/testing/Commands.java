package dev.lab.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.testing.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs real clients in a folder, with an environment and nothing else. */
public final class Commands {
  private static final int SECONDS = 180;

  private final Path folder;
  private final Map<String, String> environment;

  public Commands(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /** What a command printed, and how it ended. */
  public record Ran(int exit, String out, String err) {}

  /** The same with one more variable. */
  public Commands with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Commands(folder, more);
  }

  /** The same in another folder. */
  public Commands in(Path other) {
    return new Commands(other, environment);
  }

  /** Runs a client that must be here. */
  public Ran run(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    if (!command[0].contains("/")) {
      words.set(0, Clients.require(command[0]).toString());
    }
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    try {
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("still running after " + SECONDS + " s: " + words);
      }
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Runs a command that must succeed, and gives what it printed. */
  public String ok(String... command) throws IOException, InterruptedException {
    Ran ran = run(command);
    assertEquals(0, ran.exit(), String.join(" ", command) + "\n" + ran.out() + ran.err());
    return ran.out();
  }

  /** Runs a command again until its output has the text. */
  public String eventually(String text, String... command)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      Ran ran = run(command);
      if ((ran.out() + ran.err()).contains(text)) {
        return ran.out() + ran.err();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never showed \"" + text + "\":\n" + ran.out() + ran.err());
      }
      Thread.sleep(100);
    }
  }
}
