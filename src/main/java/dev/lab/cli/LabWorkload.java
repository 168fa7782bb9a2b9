package dev.lab.cli;

import dev.lab.sandbox.node.Workload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What the image of lab runs on a sandbox: the same command, in this process, on the container's
 * files, variables and output.
 */
final class LabWorkload implements Workload {
  /** The label of the image that lab image makes. */
  static final String LABEL = "lab";

  private static final String MAIN = "dev.lab.Main";

  private final Path root;

  /** Of a project, with its labs. */
  LabWorkload(Path root) {
    this.root = root;
  }

  @Override
  public boolean runs(List<String> command) {
    int main = command.indexOf(MAIN);
    return main >= 0 && main + 1 < command.size() && command.get(main + 1).equals("grade");
  }

  @Override
  public Running start(Container container) {
    List<String> words = new ArrayList<>();
    List<String> command = container.command();
    for (String word : command.subList(command.indexOf(MAIN) + 1, command.size())) {
      words.add(word.startsWith("/") ? container.folder().apply(word).toString() : word);
    }
    Map<String, String> environment = new HashMap<>(container.environment());
    environment.put("LAB_HOME", container.folder().apply("/var/lib/lab").toString());
    environment.put("HOME", environment.getOrDefault("LAB_HOME", ""));
    environment.computeIfPresent(
        "DOCKER_CONFIG", (name, folder) -> container.folder().apply(folder).toString());
    PrintWriter log = new PrintWriter(new Lines(container.log()), true);
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("lab in " + container.hostname())
            .start(
                () -> {
                  int status =
                      LabCommand.run(
                          words.toArray(String[]::new), new Console(log, log, environment, root));
                  log.flush();
                  exit.complete(status);
                });
    return new Running() {
      @Override
      public Map<Integer, Integer> ports() {
        return Map.of();
      }

      @Override
      public CompletableFuture<Integer> exit() {
        return exit;
      }

      @Override
      public void close() {
        thread.interrupt();
      }
    };
  }

  /** Text, passed on line by line. */
  private static final class Lines extends Writer {
    private final Consumer<String> to;
    private final StringWriter line = new StringWriter();

    Lines(Consumer<String> to) {
      this.to = to;
    }

    @Override
    public synchronized void write(char[] text, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (text[i] == '\n') {
          to.accept(line.toString());
          line.getBuffer().setLength(0);
        } else if (text[i] != '\r') {
          line.append(text[i]);
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
