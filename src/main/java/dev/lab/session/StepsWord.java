package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.course.Step;
import dev.lab.progress.ProgressException;
import java.util.List;

/** {@code steps [STEP]}: lists the steps, or goes to one. */
final class StepsWord implements Word {
  private final Desk desk;

  StepsWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "steps [STEP]";
  }

  @Override
  public String does() {
    return "list the steps, or go to one";
  }

  @Override
  public List<String> complete(List<String> typed) {
    return desk.lab().steps().stream().map(Step::id).toList();
  }

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    if (!place.arguments().isEmpty()) {
      try {
        Step step = Steps.find(desk, place.arguments().getFirst());
        desk.change(p -> p.at(step.id()));
        Steps.show(desk, step, place);
        return ExitCode.PASSED;
      } catch (IllegalArgumentException e) {
        place.err().println("lab: " + e.getMessage());
        return ExitCode.USAGE;
      }
    }
    Step current = desk.step();
    for (Step step : desk.lab().steps()) {
      int left = desk.left(step);
      String mark = step.shown().isEmpty() ? "    " : left == 0 ? "[ok]" : "[  ]";
      place
          .out()
          .printf(
              "%s %s %2d  %s%n",
              step.equals(current) ? ">" : " ", mark, desk.number(step), step.title());
    }
    return ExitCode.PASSED;
  }
}
