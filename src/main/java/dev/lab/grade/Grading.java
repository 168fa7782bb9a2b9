package dev.lab.grade;

import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.roster.Learner;
import dev.lab.grade.text.Harmless;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Grades learners side by side; a bad one costs its own row and its own time only. */
public final class Grading {
  private final Grader grader;
  private final int jobs;
  private final Duration timeout;
  private volatile boolean stopping;

  /**
   * A grading.
   *
   * @param jobs how many at once
   * @param timeout for one learner
   */
  public Grading(Grader grader, int jobs, Duration timeout) {
    this.grader = grader;
    this.jobs = jobs;
    this.timeout = timeout;
  }

  /** Begins no further row; those in flight are finished. */
  public void stop() {
    stopping = true;
  }

  /** Whether it was told to stop. */
  public boolean stopped() {
    return stopping;
  }

  /** What is done with a grade. */
  public interface Told {
    /** Called once a learner, one at a time. */
    void accept(LearnerGrade grade) throws Exception;
  }

  /**
   * Grades them all, and tells each grade as it is known; the first fault of who is told ends it.
   */
  public void run(List<Learner> learners, Told told) throws Exception {
    Semaphore free = new Semaphore(jobs);
    CompletableFuture<Void> fault = new CompletableFuture<>();
    for (Learner learner : learners) {
      free.acquire();
      if (stopping || fault.isDone()) {
        free.release();
        break;
      }
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  LearnerGrade grade = inTime(learner);
                  synchronized (fault) {
                    if (!fault.isDone()) {
                      told.accept(grade);
                    }
                  }
                } catch (Exception | Error e) {
                  fault.completeExceptionally(e);
                } finally {
                  free.release();
                }
              });
    }
    free.acquire(jobs);
    if (fault.isDone()) {
      try {
        fault.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }

  private LearnerGrade inTime(Learner learner) throws InterruptedException {
    CompletableFuture<LearnerGrade> grade = new CompletableFuture<>();
    // Nobody waits for a thread that was given up: what a learner's server does can't hold it up.
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    grade.complete(grader.grade(learner));
                  } catch (InterruptedException | RuntimeException | Error e) {
                    grade.completeExceptionally(e);
                  }
                });
    try {
      return grade.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return none(learner, "no answer within " + timeout.toSeconds() + " seconds");
    } catch (ExecutionException e) {
      return none(learner, "our own fault: " + e.getCause());
    }
  }

  private LearnerGrade none(Learner learner, String reason) {
    return none(learner, reason, grader.source(), Instant.now());
  }

  /** A learner of whom there is no grade. */
  public static LearnerGrade none(Learner learner, String reason, Source source, Instant at) {
    return LearnerGrade.none(
        learner.id(), learner.name(), learner.email(), Harmless.line(reason), source, at);
  }
}
