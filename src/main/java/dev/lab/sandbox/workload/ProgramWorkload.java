package dev.lab.sandbox.workload;

import dev.lab.sandbox.node.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Any other image. The sandbox runs no programs: it knows how a few end (a shell without input ends
 * at once, {@code sleep} after its time), and every other one stays.
 */
final class ProgramWorkload implements Workload {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "/bin/sh", "/bin/bash");

  private final List<String> known;

  /** With the labels that the sandbox knows. */
  ProgramWorkload(List<String> known) {
    this.known = List.copyOf(known);
  }

  @Override
  public Running start(Container container) {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    List<String> command = container.command();
    Thread timer = Thread.ofVirtual().unstarted(() -> {});
    if (command.size() == 1 && SHELLS.contains(command.getFirst())
        || command.equals(List.of("true"))) {
      exit.complete(0);
    } else if (command.equals(List.of("false"))) {
      exit.complete(1);
    } else if (command.size() == 2
        && command.getFirst().equals("sleep")
        && command.get(1).matches("\\d{1,9}")) {
      timer = end(exit, Duration.ofSeconds(Long.parseLong(command.get(1))));
    } else if (!command.isEmpty() && command.getFirst().equals("echo")) {
      container.log().accept(String.join(" ", command.subList(1, command.size())));
      exit.complete(0);
    } else {
      container.log().accept(waits(container));
    }
    Thread waiting = timer;
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
        waiting.interrupt();
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

  private static Thread end(CompletableFuture<Integer> exit, Duration after) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(after);
                exit.complete(0);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
