package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.course.Step;
import dev.lab.progress.ProgressException;

/** {@code back}: a step back; nothing is undone. */
final class BackWord implements Word {
  private final Desk desk;

  BackWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "back";
  }

  @Override
  public String does() {
    return "go a step back (nothing is undone)";
  }

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    int number = desk.number(desk.step());
    if (number == 1) {
      place.out().println("This is the first step.");
      return ExitCode.PASSED;
    }
    Step before = desk.lab().steps().get(number - 2);
    desk.change(p -> p.at(before.id()));
    Steps.show(desk, before, place);
    return ExitCode.PASSED;
  }
}
