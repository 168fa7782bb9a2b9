package dev.lab.check.kinds;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the same of several things at once, so that many take no longer than one. */
final class SideBySide {
  private SideBySide() {}

  /** Begins to ask something while other things are asked. */
  static <R> CompletableFuture<R> begin(Supplier<R> question) {
    return CompletableFuture.supplyAsync(question, task -> Thread.ofVirtual().start(task));
  }

  /** What came of each, in their order; the first fault of them is thrown. */
  static <T, R> List<R> ask(List<T> all, Function<T, R> question) {
    if (all.size() == 1) {
      return List.of(question.apply(all.getFirst()));
    }
    List<CompletableFuture<R>> answers =
        all.stream().map(each -> begin(() -> question.apply(each))).toList();
    return answers.stream().map(SideBySide::answer).toList();
  }

  /** What came of one that was begun; its fault is thrown. */
  static <R> R answer(CompletableFuture<R> begun) {
    try {
      return begun.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }
}
