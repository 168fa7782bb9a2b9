package dev.lab.cli;

import dev.lab.sandbox.Sandbox;
import dev.lab.words.WordCall;
import dev.lab.words.WordClient;
import dev.lab.words.WordServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets other processes of this user break and mend the sandbox that this one runs. */
final class SandboxControl implements AutoCloseable {
  private final WordServer server;
  private final SessionFile file;

  private SandboxControl(WordServer server, SessionFile file) {
    this.server = server;
    this.file = file;
  }

  /**
   * Starts to listen.
   *
   * @param folder the sandbox's
   */
  static SandboxControl start(Path folder, Sandbox sandbox) throws IOException {
    FaultWords words = new FaultWords(sandbox.faults());
    WordServer server = WordServer.start(call -> answer(words, call));
    SessionFile file = file(folder);
    file.write(
        SessionFile.withVariables(
            Map.of("words.port", "" + server.port(), "words.token", server.token()), Map.of()));
    return new SandboxControl(server, file);
  }

  private static int answer(FaultWords words, WordCall call) throws InterruptedException {
    PrintWriter out = new PrintWriter(call.out(), true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(call.err(), true, StandardCharsets.UTF_8);
    return words.run(call.arguments(), out, err);
  }

  private static SessionFile file(Path folder) {
    return new SessionFile(folder.resolve("control"));
  }

  /** The names of the sandboxes that run. */
  static List<String> running(Path sandboxes) throws IOException {
    if (!Files.isDirectory(sandboxes)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(sandboxes)) {
      for (Path folder : all.sorted().toList()) {
        if (file(folder).live().isPresent()) {
          names.add(folder.getFileName().toString());
        }
      }
    }
    return names;
  }

  /** How the sandbox in this folder is called; empty where it does not run. */
  static Optional<WordClient> client(Path folder) {
    return file(folder)
        .live()
        .map(
            values ->
                new WordClient(
                    Integer.parseInt(values.getOrDefault("words.port", "0")),
                    values.getOrDefault("words.token", "")));
  }

  @Override
  public void close() throws IOException {
    server.close();
    file.delete();
  }
}
