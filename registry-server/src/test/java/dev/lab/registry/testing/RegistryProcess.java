package dev.lab.registry.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The registry as a process of its own, with the classes of this one. */
public final class RegistryProcess implements AutoCloseable {
  private final Process process;
  private final Path out;

  private RegistryProcess(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** The words that start it, up to the options of {@code serve}. */
  public static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        Serve.class.getName(),
        "serve");
  }

  /** Starts one that keeps its content in this folder; it answers when this returns. */
  public static RegistryProcess start(Path data, String... options) throws Exception {
    Path out = Files.createTempFile("registry", ".log");
    List<String> command = new ArrayList<>(command());
    command.addAll(List.of("--port", "0", "--data", data.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    RegistryProcess registry = new RegistryProcess(process, out);
    Eventually.that(
        "the registry starts", () -> registry.said().contains("registry at ") || registry.ended());
    if (registry.ended()) {
      throw new IOException("the registry did not start:\n" + registry.said());
    }
    return registry;
  }

  private boolean ended() {
    return !process.isAlive();
  }

  private String said() throws IOException {
    return Files.readString(out);
  }

  /** Where it answers. */
  public URI uri() throws IOException {
    return URI.create(
        said()
            .lines()
            .filter(l -> l.startsWith("registry at "))
            .findFirst()
            .orElseThrow()
            .substring("registry at ".length()));
  }

  /** Ends it as {@code kill -9} does. */
  @Override
  public void close() throws Exception {
    process.destroyForcibly().waitFor();
    Files.delete(out);
  }
}
