package dev.lab.registry.store.object;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Does a few things at the same time. */
final class AtOnce {
  private static final int MOST = 8;

  /** One of the things. */
  @FunctionalInterface
  interface Task<T> {
    T run() throws IOException;
  }

  private AtOnce() {}

  /** What they give, in order. The first failure ends the others. */
  static <T> List<T> run(List<Task<T>> tasks) throws IOException {
    List<T> results = new ArrayList<>();
    if (tasks.size() == 1) {
      results.add(tasks.getFirst().run());
      return results;
    }
    Semaphore free = new Semaphore(MOST);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (Task<T> task : tasks) {
        futures.add(
            executor.submit(
                () -> {
                  free.acquire();
                  try {
                    return task.run();
                  } finally {
                    free.release();
                  }
                }));
      }
      try {
        for (Future<T> future : futures) {
          results.add(future.get());
        }
      } catch (ExecutionException e) {
        executor.shutdownNow();
        throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
      } catch (InterruptedException e) {
        executor.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IOException("the server stops", e);
      }
    }
    return results;
  }
}
