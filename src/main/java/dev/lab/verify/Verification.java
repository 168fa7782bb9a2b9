package dev.lab.verify;

import dev.lab.course.Hint;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Proves a whole lab. */
public final class Verification {
  private final Lab lab;
  private final String learner;
  private final Stages stages;
  private final Onlooker onlooker;

  /**
   * A verification.
   *
   * @param lab as the learner has it
   * @param learner the learner's id
   * @param onlooker shown each state
   */
  public Verification(Lab lab, String learner, Stages stages, Onlooker onlooker) {
    this.lab = lab;
    this.learner = learner;
    this.stages = stages;
    this.onlooker = onlooker;
  }

  /** Does everything, its two walks side by side, and says what holds and what does not. */
  public Report run(Progress progress) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Seen seen = new Seen();
    Ground ground = new Ground(stages);
    List<Proofs> all = new ArrayList<>();
    try (ExecutorService walks = Executors.newThreadPerTaskExecutor(Thread::new)) {
      CompletionService<Proofs> done = new ExecutorCompletionService<>(walks);
      done.submit(() -> new MainWalk(lab, stages, seen, ground, progress, onlooker).run());
      done.submit(() -> new HintWalk(lab, stages, seen, ground, progress, onlooker).run());
      try {
        all.add(done.take().get());
        all.add(done.take().get());
      } finally {
        walks.shutdownNow();
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw thrown(cause == null ? e : cause);
    }
    all.add(hintsFit(seen, ground));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Report(lab, learner, Proofs.sorted(lab, all), took);
  }

  private static IOException thrown(Throwable cause) throws InterruptedException {
    switch (cause) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case InterruptedException e -> throw e;
      case IOException e -> {
        return e;
      }
      default -> throw new IllegalStateException(cause);
    }
  }

  private Proofs hintsFit(Seen seen, Ground ground) throws IOException, InterruptedException {
    Proofs proofs = new Proofs(ground);
    for (Step step : lab.steps()) {
      for (Hint hint : step.hints()) {
        if (hint.when().isEmpty()) {
          continue;
        }
        String what = "its hint for " + hint.when() + " is shown in some state";
        if (seen.has(step.id(), hint.when())) {
          proofs.holds(step.id(), Proof.Kind.HINTS, what);
        } else {
          proofs.gap(
              step.id(),
              Proof.Kind.HINTS,
              what,
              "no state of this step has shown the cause "
                  + hint.when()
                  + ". Add a wrong solution that leads to it, or take the hint away",
              hint.text());
        }
      }
    }
    return proofs;
  }
}
