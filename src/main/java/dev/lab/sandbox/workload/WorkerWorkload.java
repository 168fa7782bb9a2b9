package dev.lab.sandbox.workload;

import dev.lab.sandbox.node.Workload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;

/** DockerCoins' worker, a virtual thread a container. */
final class WorkerWorkload implements Workload {
  private final OkHttpClient http;

  WorkerWorkload(OkHttpClient http) {
    this.http = http;
  }

  @Override
  public boolean runs(List<String> command) {
    return Workloads.isProgram(command, "python", "worker.py");
  }

  @Override
  public Running start(Container container) throws IOException {
    Thread thread = Thread.ofVirtual().name("worker").start(new Mining(container, http)::run);
    return new Running() {
      @Override
      public Map<Integer, Integer> ports() {
        return Map.of();
      }

      @Override
      public CompletableFuture<Integer> exit() {
        return new CompletableFuture<>();
      }

      @Override
      public void close() {
        thread.interrupt();
      }
    };
  }
}
