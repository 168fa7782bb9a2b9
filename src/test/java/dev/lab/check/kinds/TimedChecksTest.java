package dev.lab.check.kinds;

import static dev.lab.check.kinds.CheckBench.failed;
import static dev.lab.check.kinds.CheckBench.passed;
import static dev.lab.check.kinds.CheckBench.skipped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times and conditions of checks, on a cluster that changes meanwhile. */
class TimedChecksTest {
  private static final String BLUE =
      "kind: object, title: A, resource: cm, name: paint, expect: [{path: data.colour, is: blue}]";

  @TempDir Path folder;

  private static void paint(CheckBench bench, String colour) throws Exception {
    bench.apply(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: paint}, data: {colour: "
            + colour
            + "}}\n");
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  @Test
  void withinIsACheckOwnTime() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      paint(bench, "red");
      long start = System.nanoTime();
      assertEquals(
          "data.colour is \"red\"",
          failed(bench.run("- {id: a, within: 1s, " + BLUE + "}\n", Duration.ofMinutes(5)).get("a"))
              .found());
      assertTrue(millisSince(start) < 30_000);
      CompletableFuture<Map<String, Outcome>> waits =
          CompletableFuture.supplyAsync(() -> run(bench, "- {id: a, within: 60s, " + BLUE + "}\n"));
      Thread.sleep(1_000);
      assertTrue(!waits.isDone());
      paint(bench, "blue");
      passed(waits.get().get("a"));
    }
  }

  @Test
  void forHoldsWithoutABreak() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      paint(bench, "blue");
      long start = System.nanoTime();
      passed(bench.run("- {id: a, for: 2s, " + BLUE + "}\n", Duration.ZERO).get("a"));
      assertTrue(millisSince(start) >= 2_000);

      CompletableFuture<Map<String, Outcome>> broken =
          CompletableFuture.supplyAsync(() -> run(bench, "- {id: a, for: 60s, " + BLUE + "}\n"));
      Thread.sleep(1_500);
      paint(bench, "red");
      Outcome.Failed failed = failed(broken.get().get("a"));
      assertEquals("data.colour is \"blue\", for 60 s", failed.expected());
      assertTrue(
          failed.found().matches("data.colour is \"red\" \\(it held for \\d+\\.\\d s before\\)"),
          failed.found());

      CompletableFuture<Map<String, Outcome>> again =
          CompletableFuture.supplyAsync(
              () -> run(bench, "- {id: a, within: 60s, for: 2s, " + BLUE + "}\n"));
      Thread.sleep(500);
      paint(bench, "blue");
      passed(again.get().get("a"));
    }
  }

  /** Looks for no longer than a moment. */
  private static Map<String, Outcome> run(CheckBench bench, String checks) {
    try {
      return bench.run(checks, Duration.ZERO);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void conditionsAndNeedsDecideWhatApplies() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      String checks =
          """
          - {id: blue, kind: object, title: It is blue, resource: cm, name: paint, expect: [{path: data.colour, is: blue}]}
          - {id: there, kind: object, title: T, resource: cm, name: paint, when: blue}
          - {id: gone, kind: object, title: G, resource: cm, name: paint, unless: blue}
          - id: own
            kind: object
            title: O
            resource: cm
            name: paint
            when: {kind: object, resource: cm, name: paint, expect: [{path: data.colour, is: red}]}
          - {id: after, kind: object, title: F, resource: cm, name: paint, needs: [there]}
          - {id: later, kind: object, title: L, resource: cm, name: paint, needs: [blue]}
          """;
      paint(bench, "red");
      Map<String, Outcome> red = bench.run(checks, Duration.ZERO);
      Outcome.Skipped there = skipped(red.get("there"));
      assertEquals(Outcome.Reason.NOT_APPLICABLE, there.reason());
      assertEquals(
          "it does not apply where ConfigMap paint in namespace default is so: data.colour is"
              + " \"red\" (It is blue)",
          there.because());
      passed(red.get("gone"));
      passed(red.get("own"));
      passed(red.get("after"));
      assertEquals(Outcome.Skipped.needs("blue"), red.get("later"));
      paint(bench, "blue");
      Map<String, Outcome> blue = bench.run(checks, Duration.ZERO);
      passed(blue.get("there"));
      assertEquals(Outcome.Reason.NOT_APPLICABLE, skipped(blue.get("gone")).reason());
      assertEquals(Outcome.Reason.NOT_APPLICABLE, skipped(blue.get("own")).reason());
      passed(blue.get("later"));
    }
  }
}
