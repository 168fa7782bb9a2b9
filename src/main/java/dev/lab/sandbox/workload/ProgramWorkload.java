package dev.lab.sandbox.workload;

import dev.lab.sandbox.node.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Any other image. The sandbox runs no programs: it knows what a few words of a shell do ({@link
 * ShellLine}), and every other program stays.
 */
final class ProgramWorkload implements Workload {
  private final List<String> known;

  /** With the labels that the sandbox knows. */
  ProgramWorkload(List<String> known) {
    this.known = List.copyOf(known);
  }

  @Override
  public Running start(Container container) {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread program = Thread.ofVirtual().unstarted(() -> {});
    Optional<ShellLine> line = ShellLine.of(container.command(), container.environment());
    if (line.isPresent()) {
      program = Thread.ofVirtual().start(() -> run(line.get(), container, exit));
    } else {
      container.log().accept(waits(container));
    }
    Thread running = program;
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
        running.interrupt();
      }
    };
  }

  /** Says what is not running, and why. */
  private String waits(Container container) {
    String label = container.label();
    String why =
        label.isEmpty() || known.contains(label)
            ? "The sandbox runs no programs"
            : "The sandbox knows no workload \""
                + label
                + "\", as the image's label dev.lab.workload says (it knows "
                + String.join(", ", known)
                + ")";
    String command = String.join(" ", container.command());
    return why
        + ": "
        + (command.isEmpty() ? "" : "\"" + command + "\" is not running, ")
        + "this container only waits.";
  }

  private static void run(ShellLine line, Container container, CompletableFuture<Integer> exit) {
    try {
      exit.complete(line.run(container.hostname(), container.log()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
