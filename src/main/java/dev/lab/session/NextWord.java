package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.course.Step;
import dev.lab.progress.ProgressException;
import java.time.Duration;
import java.util.List;

/** {@code next}: on to the next step; twice where this one is not done. */
final class NextWord implements Word {
  private final Desk desk;
  private String insisted = "";

  NextWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "next";
  }

  @Override
  public String does() {
    return "go on to the next step";
  }

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    Step step = desk.step();
    List<Result> results = desk.check(step.shown(), Patience.atMost(Duration.ofSeconds(1)));
    List<Result> open = results.stream().filter(r -> !r.settled()).toList();
    if (!open.isEmpty() && !insisted.equals(step.id())) {
      insisted = step.id();
      place.out().println("Not done yet in this step:");
      open.forEach(r -> place.out().println("  - " + r.spec().title().replace("`", "")));
      place.out().println("check says why. To go on all the same, type next once more.");
      return ExitCode.FAILED;
    }
    insisted = "";
    int number = desk.number(step);
    if (number == desk.lab().steps().size()) {
      place
          .out()
          .println("That was the last step. check --all looks at the whole lab; quit leaves it.");
      return ExitCode.PASSED;
    }
    Step next = desk.lab().steps().get(number);
    desk.change(p -> p.at(next.id()));
    Steps.show(desk, next, place);
    return ExitCode.PASSED;
  }
}
