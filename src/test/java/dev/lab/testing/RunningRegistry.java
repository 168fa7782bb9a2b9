package dev.lab.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The registry as a program of its own: {@code serve} with these words, until it is closed. */
public final class RunningRegistry implements AutoCloseable {
  private final Process process;
  private final Path out;

  private RunningRegistry(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** Starts one; it answers when this returns. */
  public static RunningRegistry start(Path folder, String... words) throws Exception {
    Path out = Files.createTempFile(folder, "registry", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lab.Main",
                "registry",
                "serve"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    RunningRegistry registry = new RunningRegistry(process, out);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!registry.said().contains("registry at ")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new AssertionError("the registry did not start:\n" + registry.said());
      }
      Thread.sleep(50);
    }
    return registry;
  }

  /** All it printed so far. */
  public String said() throws Exception {
    return Files.readString(out);
  }

  /** Host and port. */
  public String address() throws Exception {
    return said()
        .lines()
        .filter(l -> l.startsWith("registry at "))
        .findFirst()
        .orElseThrow()
        .replaceFirst("registry at https?://", "");
  }

  /** The process, to be signalled. */
  public Process process() {
    return process;
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("the registry did not end:\n" + said());
    }
  }
}
