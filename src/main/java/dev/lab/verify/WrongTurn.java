package dev.lab.verify;

import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import dev.lab.course.WrongSolution;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries a wrong solution: the check that it names must fail, and say the words. */
final class WrongTurn {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int NOT_FOUND = 127;

  private final Lab lab;
  private final Step step;
  private final Proofs proofs;

  WrongTurn(Lab lab, Step step, Proofs proofs) {
    this.lab = lab;
    this.step = step;
    this.proofs = proofs;
  }

  void run(WrongSolution wrong, Learner learner) throws IOException, InterruptedException {
    learner.at(step);
    List<Learner.Typed> typed = learner.type(wrong.inputs());
    Optional<Learner.Typed> missing =
        typed.stream().filter(t -> t.status() == NOT_FOUND).findFirst();
    if (missing.isPresent()) {
      gap(wrong, missing.get().input() + " names a command that is not there", learner.said());
      return;
    }
    List<CheckSpec> checks = new ArrayList<>(step.checks());
    lab.check(wrong.check()).filter(c -> !checks.contains(c)).ifPresent(checks::add);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<Result> results = learner.look(step, checks, Patience.NONE);
      Optional<Result> named =
          results.stream().filter(r -> r.spec().id().equals(wrong.check())).findFirst();
      String gap = named.map(r -> gap(wrong, r)).orElse(wrong.check() + " was not looked at");
      if (gap.isEmpty()) {
        proofs.holds(step.id(), Proof.Kind.WRONG, name(wrong));
        return;
      }
      if (System.nanoTime() > deadline) {
        gap(wrong, gap, learner.said() + Learner.read(results));
        return;
      }
      Thread.sleep(PAUSE);
    }
  }

  private static String gap(WrongSolution wrong, Result result) {
    if (result.passed()) {
      return wrong.check() + " passes all the same: it does not catch this mistake";
    }
    if (result.outcome() instanceof Outcome.Skipped skipped) {
      return wrong.check() + " was skipped, because of " + skipped.because();
    }
    String read = words(Learner.read(List.of(result)));
    return wrong.says().stream()
        .filter(s -> !read.contains(words(s)))
        .findFirst()
        .map(s -> wrong.check() + " fails, but the learner does not read \"" + s + "\"")
        .orElse("");
  }

  /** Lines are folded for the learner. */
  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String name(WrongSolution wrong) {
    return wrong.id() + ": " + wrong.title();
  }

  private void gap(WrongSolution wrong, String gap, String detail)
      throws IOException, InterruptedException {
    proofs.gap(step.id(), Proof.Kind.WRONG, name(wrong), gap, detail);
  }
}
