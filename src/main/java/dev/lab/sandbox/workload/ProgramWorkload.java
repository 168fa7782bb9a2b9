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
      container.log().accept("The sandbox does not run programs: this container only waits.");
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
