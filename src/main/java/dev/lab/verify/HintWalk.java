package dev.lab.verify;

import dev.lab.check.Result;
import dev.lab.course.Hint;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Does the lab on a cluster of its own by what the last hint of each step says. */
final class HintWalk {
  private final Lab lab;
  private final Stages stages;
  private final Seen seen;
  private final Proofs proofs = new Proofs();

  HintWalk(Lab lab, Stages stages, Seen seen) {
    this.lab = lab;
    this.stages = stages;
    this.seen = seen;
  }

  Proofs run() throws IOException, InterruptedException {
    try (Stage stage = stages.fresh()) {
      Learner learner = new Learner(stage, seen);
      for (Step step : lab.steps()) {
        learner.at(step);
        if (step.checks().isEmpty()) {
          learner.solve(step);
          learner.said();
        } else {
          step(step, learner);
        }
      }
    }
    return proofs;
  }

  private void step(Step step, Learner learner) throws IOException, InterruptedException {
    String what = "its last hint solves it";
    Optional<Hint> hint = HintCommands.last(step);
    List<String> commands = hint.map(HintCommands::of).orElse(List.of());
    if (commands.isEmpty()) {
      proofs.gap(
          step.id(),
          Proof.Kind.HINTS,
          what,
          hint.isPresent()
              ? "the last hint has no command. Write each in `backquotes`, in their order"
              : "the step has no hint. Give it some, the last with the commands themselves",
          hint.map(Hint::text).orElse(""));
      goOn(step, learner);
      return;
    }
    learner.type(commands);
    List<Result> results = learner.look(step, step.checks(), MainWalk.PATIENCE);
    String said = learner.said();
    List<Result> failing = results.stream().filter(r -> !r.settled()).toList();
    if (failing.isEmpty()) {
      proofs.holds(step.id(), Proof.Kind.HINTS, what);
      return;
    }
    proofs.gap(
        step.id(),
        Proof.Kind.HINTS,
        what,
        "after "
            + String.join("; ", commands)
            + " these don't pass: "
            + MainWalk.titles(failing)
            + ". Put all the commands into the last hint, each in `backquotes`, in their order",
        said + Learner.read(results));
    goOn(step, learner);
  }

  private void goOn(Step step, Learner learner) throws IOException, InterruptedException {
    learner.solve(step);
    learner.look(step, step.checks(), MainWalk.PATIENCE);
    learner.said();
  }
}
