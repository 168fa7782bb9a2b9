package dev.lab.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.target.LearnerShell;
import dev.lab.target.live.LiveWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A check that needs another is looked at beside it, and its pass counts only after the other's.
 */
class EarlyLookTest {
  @TempDir Path folder;

  private record Asked(Function<CheckSpec, Outcome> look, boolean early) implements Kind {
    @Override
    public String name() {
      return "object";
    }

    @Override
    public String doc() {
      return "For this test";
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public Outcome look(CheckSpec spec, Situation situation) {
      return look.apply(spec);
    }

    @Override
    public boolean early() {
      return early;
    }
  }

  private List<Result> run(Kind kind) throws Exception {
    Files.writeString(
        folder.resolve("lab.yaml"),
        "format: 2\nid: x\ntitle: X\nminutes: 5\nintro: i.md\nsteps: [one.md]\n");
    Files.writeString(folder.resolve("i.md"), "hello\n");
    Files.writeString(
        folder.resolve("one.md"),
        """
        ---
        id: one
        title: One
        checks:
        - {id: first, kind: object, title: F, resource: cm, name: a}
        - {id: second, kind: object, title: S, needs: [first], resource: cm, name: a}
        ---
        text
        """);
    Lab lab = LabLoader.load(folder);
    String nowhere =
        """
        clusters: [{name: a, cluster: {server: "http://127.0.0.1:1"}}]
        contexts: [{name: a, context: {cluster: a, user: a}}]
        users: [{name: a, user: {}}]
        current-context: a
        """;
    try (LiveWorld world = LiveWorld.ofText(nowhere, "default", "")) {
      return new CheckRun(Map.of("object", kind), Explainer.NONE)
          .run(
              lab.checks(),
              new Situation(world.world(LearnerShell.invisible(), true), Map.of(), Map.of()),
              Patience.usually(Duration.ofSeconds(1)));
    }
  }

  @Test
  void bothAreLookedAtSideBySide() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    List<Result> results =
        run(
            new Asked(
                spec -> {
                  both.countDown();
                  try {
                    return both.await(30, TimeUnit.SECONDS)
                        ? Outcome.passed("it", "so")
                        : Outcome.failed("it", "two looks at once", "one");
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                },
                true));
    assertEquals(List.of(true, true), results.stream().map(Result::passed).toList());
  }

  @Test
  void anEarlyPassDoesNotCountWhereTheOtherFails() throws Exception {
    List<Result> results =
        run(
            new Asked(
                spec ->
                    spec.id().equals("first")
                        ? Outcome.failed("it", "a", "b")
                        : Outcome.passed("it", "so"),
                true));
    assertInstanceOf(Outcome.Skipped.class, results.get(1).outcome());
  }

  @Test
  void anEarlyFailureIsLookedAtAgain() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    List<Result> results =
        run(
            new Asked(
                spec -> {
                  try {
                    if (spec.id().equals("first")) {
                      failed.await(30, TimeUnit.SECONDS);
                    } else if (looks.getAndIncrement() == 0) {
                      failed.countDown();
                      return Outcome.failed("it", "a", "b");
                    }
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return Outcome.passed("it", "so");
                },
                true));
    assertEquals(List.of(true, true), results.stream().map(Result::passed).toList());
    assertEquals(2, looks.get());
  }

  @Test
  void whatIsNotToBeLookedAtEarlyWaits() throws Exception {
    List<Result> results =
        run(
            new Asked(
                spec -> {
                  if (spec.id().equals("second")) {
                    throw new IllegalStateException("looked at");
                  }
                  return Outcome.failed("it", "a", "b");
                },
                false));
    assertInstanceOf(Outcome.Skipped.class, results.get(1).outcome());
  }
}
