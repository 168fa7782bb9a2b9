package dev.lab.check.kinds;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Asks the same of several things at once, so that many take no longer than one. */
final class SideBySide {
  private SideBySide() {}

  /** What came of each, in their order; the first fault of them is thrown. */
  static <T, R> List<R> ask(List<T> all, Function<T, R> question) {
    if (all.size() == 1) {
      return List.of(question.apply(all.getFirst()));
    }
    List<CompletableFuture<R>> answers =
        all.stream()
            .map(
                each ->
                    CompletableFuture.supplyAsync(
                        () -> question.apply(each), task -> Thread.ofVirtual().start(task)))
            .toList();
    try {
      return answers.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }
}
