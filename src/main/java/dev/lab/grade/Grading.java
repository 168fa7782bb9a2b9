package dev.lab.grade;

import dev.lab.check.CheckRun;
import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Audience;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.course.LabLoader;
import dev.lab.diagnose.Diagnosis;
import dev.lab.target.LearnerShell;
import dev.lab.target.live.LiveWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Grades learners side by side; a bad one costs its own row only. */
public final class Grading {
  private static final Patience PATIENCE = Patience.usually(Duration.ofSeconds(2));

  private final Lab lab;
  private final Access access;
  private final int jobs;
  private final Duration timeout;
  private final CheckRun run;

  /**
   * A grading.
   *
   * @param folder the roster's, where learners' kubeconfigs are
   * @param jobs how many at once
   * @param timeout for one learner
   * @param trusted whether programs that come with the lab may run
   */
  public Grading(
      Lab lab,
      Path folder,
      Map<String, String> environment,
      int jobs,
      Duration timeout,
      boolean trusted)
      throws LabException {
    this.lab = lab;
    this.access = new Access(folder, environment);
    this.jobs = jobs;
    this.timeout = timeout;
    this.run = new CheckRun(CheckKinds.of(lab, trusted), new Diagnosis());
  }

  /** Grades them all; each grade is told as it is known, one at a time. */
  public void run(List<Learner> learners, Consumer<Grade> told) throws InterruptedException {
    Semaphore free = new Semaphore(jobs);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (Learner learner : learners) {
        all.add(
            threads.submit(
                () -> {
                  free.acquire();
                  try {
                    Grade grade = inTime(learner, threads);
                    synchronized (told) {
                      told.accept(grade);
                    }
                  } finally {
                    free.release();
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        try {
          each.get();
        } catch (ExecutionException e) {
          throw new IllegalStateException(e.getCause());
        }
      }
      threads.shutdownNow();
    }
  }

  private Grade inTime(Learner learner, ExecutorService threads) throws InterruptedException {
    Future<Grade> grade = threads.submit(() -> one(learner));
    try {
      return grade.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      grade.cancel(true);
      return Grade.none(learner, "no answer within " + timeout.toSeconds() + " seconds");
    } catch (ExecutionException e) {
      return Grade.none(learner, "our own fault: " + e.getCause());
    }
  }

  private Grade one(Learner learner) throws InterruptedException {
    try (LiveWorld world = access.open(learner)) {
      Situation situation =
          new Situation(world.world(LearnerShell.invisible(), true), Map.of(), Map.of());
      List<Result> results = run.run(labOf(learner).checks(), situation, PATIENCE);
      return unanswered(results)
          .map(why -> Grade.none(learner, why))
          .orElseGet(
              () -> new Grade(learner, "", results.stream().filter(Result::counts).toList()));
    } catch (GradeException e) {
      return Grade.none(learner, e.getMessage());
    }
  }

  /** Why nothing at all could be asked; empty where any check was answered. */
  private static Optional<String> unanswered(List<Result> results) {
    Optional<String> why = Optional.empty();
    for (Result result : results) {
      switch (result.outcome()) {
        case Outcome.Passed passed -> {
          return Optional.empty();
        }
        case Outcome.Failed failed -> {
          return Optional.empty();
        }
        case Outcome.Unreachable unreachable ->
            why = why.or(() -> Optional.of(unreachable.what() + ": " + unreachable.why()));
        default -> {}
      }
    }
    return why;
  }

  /** The lab with the learner's own parameters. */
  private Lab labOf(Learner learner) throws GradeException {
    if (lab.parameters().isEmpty()) {
      return lab;
    }
    try {
      return LabLoader.load(lab.folder(), Audience.of(learner.id()));
    } catch (LabException | IllegalArgumentException e) {
      throw new GradeException("the lab can't be read for " + learner.id() + ": " + e.getMessage());
    }
  }

  /** The checks that grading can see. */
  public static List<CheckSpec> scored(Lab lab) {
    var kinds = CheckKinds.all();
    return lab.checks().stream()
        .filter(
            c -> {
              var kind = kinds.get(c.kind());
              return kind == null || !kind.needsShell();
            })
        .toList();
  }
}
