package dev.lab.testing;

import dev.lab.registry.testing.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's dockerd on a socket of its own, with nothing shared with the machine's. */
public final class RealEngine implements AutoCloseable {
  private final Process process;
  private final Path socket;
  private final Path log;

  private RealEngine(Process process, Path socket, Path log) {
    this.process = process;
    this.socket = socket;
    this.log = log;
  }

  /** Starts one in a folder. */
  public static RealEngine start(Path folder, String... options) throws Exception {
    Path socket = folder.resolve("dockerd.sock");
    Path log = folder.resolve("dockerd.log");
    Path config = Files.writeString(folder.resolve("daemon.json"), "{}");
    List<String> command =
        new ArrayList<>(
            List.of(
                Clients.require("dockerd").toString(),
                "--config-file=" + config,
                "--iptables=false",
                "--ip6tables=false",
                "--bridge=none",
                "--host=unix://" + socket,
                "--data-root=" + folder.resolve("dockerd-data"),
                "--exec-root=" + folder.resolve("dockerd-run"),
                "--pidfile=" + folder.resolve("dockerd.pid")));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("NO_PROXY", "127.0.0.0/8,127.0.0.1,localhost");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    RealEngine engine = new RealEngine(process, socket, log);
    engine.await();
    return engine;
  }

  private void await() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(log).contains("API listen on")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("dockerd did not start:\n" + Files.readString(log));
      }
      Thread.sleep(50);
    }
  }

  /** Where it listens. */
  public String dockerHost() {
    return "unix://" + socket;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
