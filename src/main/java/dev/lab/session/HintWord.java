package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.course.Hint;
import dev.lab.course.Step;
import dev.lab.progress.ProgressException;
import dev.lab.prose.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code hint}: the hint that fits the cause that is seen, else the next one, from a nudge to the
 * command itself.
 */
final class HintWord implements Word {
  private final Desk desk;

  HintWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "hint";
  }

  @Override
  public String does() {
    return "help a little, and more each time";
  }

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    Step step = desk.step();
    List<Result> results = desk.check(step.shown(), Patience.NONE);
    if (!results.isEmpty() && results.stream().allMatch(Result::settled)) {
      place.out().println("This step is done: type next to go on.");
      return ExitCode.PASSED;
    }
    List<String> shown = desk.progress().hints().getOrDefault(step.id(), List.of());
    Optional<Hint> hint = choose(step, codes(results), shown);
    if (hint.isEmpty()) {
      place
          .out()
          .println("There are no more hints for this step. solve types the solution for you.");
      String last = shown.isEmpty() ? "" : shown.getLast();
      if (!last.isEmpty()) {
        place.out().print(new Prose(place.width(), place.colour()).render(last));
      }
      return ExitCode.PASSED;
    }
    desk.change(p -> p.hint(step.id(), hint.get().text()));
    place.out().print(new Prose(place.width(), place.colour()).render(hint.get().text()));
    return ExitCode.PASSED;
  }

  private static List<String> codes(List<Result> results) {
    List<String> codes = new ArrayList<>();
    for (Result result : results) {
      switch (result.outcome()) {
        case Outcome.Failed failed -> failed.cause().ifPresent(c -> codes.add(c.code()));
        case Outcome.Unreachable unreachable -> codes.add("unreachable");
        default -> {
          // No cause to fit.
        }
      }
    }
    return codes;
  }

  private static Optional<Hint> choose(Step step, List<String> codes, List<String> shown) {
    Optional<Hint> fitting =
        step.hints().stream()
            .filter(h -> codes.contains(h.when()) && !shown.contains(h.text()))
            .findFirst();
    return fitting.or(
        () ->
            step.hints().stream()
                .filter(h -> h.when().isEmpty() && !shown.contains(h.text()))
                .findFirst());
  }
}
