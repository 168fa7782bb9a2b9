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
    return "hint [--yes]";
  }

  @Override
  public List<String> complete(List<String> typed) {
    return List.of("--yes");
  }

  @Override
  public String does() {
    return "help a little, and more each time";
  }

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    boolean yes = place.arguments().equals(List.of("--yes"));
    if (!yes && !place.arguments().isEmpty()) {
      place.err().println("lab: hint has no " + place.arguments().getFirst() + "; " + usage());
      return ExitCode.USAGE;
    }
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
      step.hints().stream()
          .filter(h -> !shown.isEmpty() && h.key().equals(shown.getLast()))
          .findFirst()
          .ifPresent(h -> show(h, place));
      return ExitCode.PASSED;
    }
    if (!yes && !agreed(step, hint.get(), place)) {
      return ExitCode.FAILED;
    }
    Hint chosen = hint.get();
    desk.change(p -> p.pay(step.id(), chosen.key(), chosen.price()).hint(step.id(), chosen.key()));
    show(chosen, place);
    return ExitCode.PASSED;
  }

  /** Says what a hint costs, the first time, and asks. */
  private boolean agreed(Step step, Hint hint, Place place) {
    if (hint.price() == 0 || desk.progress().hasPaid(step.id(), hint.key())) {
      return true;
    }
    String price =
        "The next hint costs " + hint.price() + (hint.price() == 1 ? " point." : " points.");
    if (place.typist() instanceof NoHands) {
      place.out().println(price + " To see it, type: hint --yes");
      return false;
    }
    if (place.typist().confirm(price + " See it?")) {
      return true;
    }
    place.out().println("Nothing was paid. " + price + " To see it, type: hint --yes");
    return false;
  }

  private static void show(Hint hint, Place place) {
    place.out().print(new Prose(place.screen()).render(hint.text()));
  }

  private static List<String> codes(List<Result> results) {
    List<String> codes = new ArrayList<>();
    for (Result result : results) {
      switch (result.outcome()) {
        case Outcome.Failed failed -> failed.cause().ifPresent(c -> codes.add(c.code()));
        case Outcome.Unreachable unreachable -> {
          unreachable.cause().ifPresent(c -> codes.add(c.code()));
          codes.add("unreachable");
        }
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
            .filter(h -> codes.contains(h.when()) && !shown.contains(h.key()))
            .findFirst();
    return fitting.or(
        () ->
            step.hints().stream()
                .filter(h -> h.when().isEmpty() && !shown.contains(h.key()))
                .findFirst());
  }
}
