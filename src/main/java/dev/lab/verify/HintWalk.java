package dev.lab.verify;

import dev.lab.check.Result;
import dev.lab.course.Hint;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Does the lab on a cluster of its own by what the last hint of each step says; the step's wrong
 * solutions are tried before. Questions are answered here as the lab answers them: a hint need not
 * give an answer away.
 */
final class HintWalk {
  private static final String WHAT = "its last hint solves it";

  private final Lab lab;
  private final Stages stages;
  private final Seen seen;
  private final Progress progress;
  private final Ground ground;
  private final Proofs proofs;
  private final Onlooker onlooker;

  HintWalk(Lab lab, Stages stages, Seen seen, Ground ground, Progress progress, Onlooker onlooker) {
    this.lab = lab;
    this.stages = stages;
    this.seen = seen;
    this.ground = ground;
    this.proofs = new Proofs(ground);
    this.progress = progress;
    this.onlooker = onlooker;
  }

  Proofs run() throws IOException, InterruptedException {
    WrongTurns wrong = new WrongTurns(lab, stages, seen, proofs, onlooker);
    Stage stage = stages.fresh();
    try {
      boolean goesOn = true;
      for (Step step : lab.steps()) {
        if (!goesOn) {
          unproven(step, ground.known().orElse(""));
          continue;
        }
        if (!step.wrong().isEmpty()) {
          progress.at(step.title() + ": wrong solutions");
        }
        stage = wrong.run(step, stage);
        Learner learner = new Learner(stage, seen);
        learner.at(step);
        if (step.checks().isEmpty()) {
          learner.solve(step);
          learner.said();
        } else {
          goesOn = step(step, learner);
        }
      }
    } finally {
      stage.close();
    }
    return proofs;
  }

  private void unproven(Step step, String lacking) {
    if (!step.checks().isEmpty()) {
      proofs.unproven(step.id(), Proof.Kind.HINTS, WHAT, lacking);
    }
    step.wrong()
        .forEach(
            w -> proofs.unproven(step.id(), Proof.Kind.WRONG, w.id() + ": " + w.title(), lacking));
  }

  /** Whether the next step can be done. */
  private boolean step(Step step, Learner learner) throws IOException, InterruptedException {
    Optional<Hint> hint = HintCommands.last(step);
    List<String> commands = hint.map(HintCommands::of).orElse(List.of());
    boolean onlyAsks = step.solution().isEmpty() && !step.answers().isEmpty();
    if (commands.isEmpty() && !onlyAsks) {
      proofs.gap(
          step.id(),
          Proof.Kind.HINTS,
          WHAT,
          hint.isPresent()
              ? "the last hint has no command. Write each in `backquotes`, in their order"
              : "the step has no hint. Give it some, the last with the commands themselves",
          hint.map(Hint::text).orElse(""));
      return goOn(step, learner);
    }
    learner.type(onlyAsks ? List.of() : commands);
    learner.type(step.answers());
    List<Result> results = learner.look(step, step.checks(), MainWalk.PATIENCE);
    String said = learner.said();
    List<Result> failing = results.stream().filter(r -> !r.settled()).toList();
    if (failing.isEmpty()) {
      proofs.holds(step.id(), Proof.Kind.HINTS, WHAT);
      return true;
    }
    proofs.gap(
        step.id(),
        Proof.Kind.HINTS,
        WHAT,
        "after "
            + String.join("; ", commands)
            + " these don't pass: "
            + MainWalk.titles(failing)
            + ". Put all the commands into the last hint, each in `backquotes`, in their order",
        said + Learner.read(results));
    return goOn(step, learner);
  }

  private boolean goOn(Step step, Learner learner) throws IOException, InterruptedException {
    if (ground.known().isPresent()) {
      return false;
    }
    learner.solve(step);
    learner.look(step, step.checks(), MainWalk.PATIENCE);
    learner.said();
    return true;
  }
}
