package dev.lab.verify;

import dev.lab.course.Lab;
import dev.lab.course.Step;
import dev.lab.course.WrongSolution;
import java.io.IOException;
import java.util.Optional;

/** Tries the wrong solutions of a step, each where the step begins. */
final class WrongTurns {
  private final Lab lab;
  private final Stages stages;
  private final Seen seen;
  private final Proofs proofs;
  private final Onlooker onlooker;

  WrongTurns(Lab lab, Stages stages, Seen seen, Proofs proofs, Onlooker onlooker) {
    this.lab = lab;
    this.stages = stages;
    this.seen = seen;
    this.proofs = proofs;
    this.onlooker = onlooker;
  }

  /** Tries them, and gives a stage as this one was. */
  Stage run(Step step, Stage stage) throws IOException, InterruptedException {
    if (step.wrong().isEmpty()) {
      return stage;
    }
    Optional<Stages.Kept> kept = stages.keep(stage);
    for (WrongSolution wrong : step.wrong()) {
      try (Stage place = again(step, kept)) {
        new WrongTurn(lab, step, proofs).run(wrong, new Learner(place, seen));
        onlooker.look(step.id(), wrong.id(), place);
      }
    }
    return again(step, kept);
  }

  /** Where nothing can be kept, the steps before are done once more. */
  private Stage again(Step step, Optional<Stages.Kept> kept)
      throws IOException, InterruptedException {
    if (kept.isPresent()) {
      return kept.get().again();
    }
    Stage stage = stages.fresh();
    Learner learner = new Learner(stage, new Seen());
    for (Step each : lab.steps().subList(0, lab.index(step))) {
      learner.at(each);
      learner.solve(each);
      learner.look(each, each.checks(), MainWalk.PATIENCE);
    }
    learner.said();
    return stage;
  }
}
