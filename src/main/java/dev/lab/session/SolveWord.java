package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.course.Step;
import dev.lab.progress.ProgressException;
import java.io.IOException;

/** {@code solve}: types the step's solution into the shell; asks first, and is recorded. */
final class SolveWord implements Word {
  private final Desk desk;

  SolveWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "solve";
  }

  @Override
  public String does() {
    return "have the step's solution typed (asks first; your record says so)";
  }

  @Override
  public int run(Place place) throws InterruptedException, IOException, ProgressException {
    if (place.typist() instanceof NoHands) {
      place.err().println("lab: solve works in the lab's own shell only");
      return ExitCode.USAGE;
    }
    Step step = desk.step();
    if (step.inputs().isEmpty()) {
      place.out().println("There is nothing to type in this step: read it, then type next.");
      return ExitCode.PASSED;
    }
    if (!place.typist().confirm("Type the solution of this step? Your record will say so.")) {
      place.out().println("Nothing was typed.");
      return ExitCode.FAILED;
    }
    desk.change(p -> p.solve(step.id()));
    for (String input : step.inputs()) {
      int status = place.typist().type(input);
      if (status != 0) {
        place.out().println("That ended with status " + status + "; the rest was not typed.");
        return ExitCode.FAILED;
      }
    }
    return ExitCode.PASSED;
  }
}
