package dev.lab.registry.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Does at once for all what several want at the same time: the first one's work is done on a thread
 * of its own, which goes on if the first one leaves, and all get its outcome. Work that a flight
 * just before may have done looks for that first.
 *
 * @param <K> what is wanted
 * @param <V> its outcome
 */
final class Flights<K, V> {
  /** Gets what is wanted. */
  interface Work<V> {
    V get() throws IOException;
  }

  private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();
  private final Executor executor;

  Flights(Executor executor) {
    this.executor = executor;
  }

  V join(K key, Work<V> work) throws IOException {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> others = underWay.putIfAbsent(key, mine);
    if (others != null) {
      return await(others);
    }
    try {
      executor.execute(() -> fly(key, work, mine));
    } catch (RejectedExecutionException e) {
      underWay.remove(key);
      mine.completeExceptionally(new IOException("the registry is being stopped", e));
    }
    return await(mine);
  }

  /** Whoever comes once it is no longer under way finds what it left. */
  private void fly(K key, Work<V> work, CompletableFuture<V> outcome) {
    try {
      V value = work.get();
      underWay.remove(key);
      outcome.complete(value);
    } catch (Throwable e) {
      underWay.remove(key);
      outcome.completeExceptionally(e);
    }
  }

  /** Waits, and throws what the work threw. */
  static <V> V await(CompletableFuture<V> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw thrown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while fetching from an upstream");
    }
  }

  static IOException thrown(ExecutionException e) {
    if (e.getCause() instanceof IOException io) {
      return io;
    }
    if (e.getCause() instanceof RuntimeException fault) {
      throw fault;
    }
    return new IOException(e);
  }
}
