package dev.lab.registry.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The registry under test: processes that share a folder. */
final class Registry {
  private static final String HERE = "registry at ";

  private final List<String> command;
  private final Path data;
  private final Path logs;
  private final int servers;
  private final List<Process> processes = new ArrayList<>();
  private final List<URI> uris = new ArrayList<>();

  /**
   * Nothing runs yet.
   *
   * @param command starts {@code serve}, without its options
   * @param folder for content and logs
   */
  Registry(List<String> command, Path folder, int servers) throws IOException {
    this.command = List.copyOf(command);
    this.data = Files.createDirectories(folder.resolve("data"));
    this.logs = Files.createDirectories(folder.resolve("logs"));
    this.servers = servers;
  }

  Path data() {
    return data;
  }

  List<URI> uris() {
    return List.copyOf(uris);
  }

  private Path log(int server) {
    return logs.resolve("server-" + server + ".log");
  }

  /** Starts the processes and does not wait. */
  void launch() throws IOException {
    for (int i = 0; i < servers; i++) {
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of("--port", "0", "--data", data.toString(), "--delete"));
      processes.add(
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(log(i).toFile())
              .start());
    }
  }

  /** Waits until all answer. */
  void await() throws IOException, InterruptedException {
    for (int i = 0; i < servers; i++) {
      uris.add(await(processes.get(i), log(i)));
    }
  }

  private static URI await(Process process, Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (true) {
      String said = Files.readString(log);
      int at = said.indexOf(HERE);
      int end = said.indexOf('\n', at);
      if (at >= 0 && end > at) {
        return URI.create(said.substring(at + HERE.length(), end).strip());
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new Violation("the registry did not start:\n" + said);
      }
      Thread.sleep(5);
    }
  }

  /** As {@code kill -9} does, all at once. */
  void kill() throws InterruptedException {
    processes.forEach(Process::destroyForcibly);
    for (Process process : processes) {
      process.waitFor();
    }
    processes.clear();
    uris.clear();
  }

  /** What the servers of the last start wrote besides their address. */
  List<String> said() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < servers; i++) {
      Files.readAllLines(log(i)).stream().filter(l -> !l.startsWith(HERE)).forEach(lines::add);
    }
    return lines;
  }
}
