package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.course.Step;
import dev.lab.progress.Progress;

/** {@code status}: where the learner is. */
final class StatusWord implements Word {
  private final Desk desk;

  StatusWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "status";
  }

  @Override
  public String does() {
    return "say where you are";
  }

  @Override
  public int run(Place place) {
    Step step = desk.step();
    Progress progress = desk.progress();
    long all = desk.lab().shown().stream().filter(c -> !c.worth().bonus()).count();
    int left = desk.lab().steps().stream().mapToInt(desk::left).sum();
    place.out().println(desk.lab().title());
    place
        .out()
        .println(
            "step " + desk.number(step) + " of " + desk.lab().steps().size() + ": " + step.title());
    place.out().println("checks passed: " + (all - left) + " of " + all);
    int hints = progress.hints().values().stream().mapToInt(java.util.List::size).sum();
    place.out().println("hints used: " + hints);
    if (!progress.solved().isEmpty()) {
      place.out().println("solved for you: " + String.join(", ", progress.solved()));
    }
    return ExitCode.PASSED;
  }
}
