package dev.lab.session;

import dev.lab.check.Outcome;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import dev.lab.line.Variable;
import dev.lab.progress.Progress;
import dev.lab.report.PlainText;
import dev.lab.report.Where;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a class may know of where its learner is. Guarded by its desk. */
final class Whereabouts {
  /** A chain of checks that need one another is never so long. */
  private static final int LONGEST_CHAIN = 20;

  private final Lab lab;
  private final Clock clock;
  private final Map<String, Result> seen = new HashMap<>();
  private final Map<String, Explained> explained = new HashMap<>();
  private Optional<Instant> checked = Optional.empty();

  Whereabouts(Lab lab, Clock clock) {
    this.lab = lab;
    this.clock = clock;
  }

  /** A cause, and what was seen when it was found. */
  private record Explained(Outcome.Cause cause, String found) {}

  /** Notes results; a cause stays while what is seen stays. */
  void looked(List<Result> results) {
    checked = Optional.of(clock.instant());
    for (Result result : results) {
      String id = result.spec().id();
      seen.put(id, result);
      String found = found(result.outcome());
      Optional<Outcome.Cause> cause = cause(result.outcome());
      Explained before = explained.get(id);
      if (cause.isPresent()) {
        explained.put(id, new Explained(cause.get(), found));
      } else if (before != null && !before.found().equals(found)) {
        explained.remove(id);
      }
    }
  }

  private static String found(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> "failed: " + failed.found();
      case Outcome.Unreachable unreachable -> "unreachable: " + unreachable.why();
      default -> "";
    };
  }

  private static Optional<Outcome.Cause> cause(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> failed.cause();
      case Outcome.Unreachable unreachable -> unreachable.cause();
      default -> Optional.empty();
    };
  }

  /** At a step, in the words that may leave the learner's machine. */
  Where of(Step step, Progress progress, Map<String, Variable> shell) {
    List<CheckSpec> counted =
        step.shown().stream()
            .filter(c -> !c.worth().bonus() && applies(c))
            .limit(Where.MOST_CHECKS)
            .toList();
    Optional<Where.Cause> why =
        counted.stream()
            .filter(c -> looks(c, progress) != Where.Looks.PASSED)
            .flatMap(c -> why(c.id(), 0).stream())
            .findFirst()
            .map(w -> new Discretion(progress.lines(), shell).cause(w.check(), w.cause()));
    return new Where(
        id(lab.id()),
        id(step.id()),
        lab.index(step) + 1,
        lab.steps().size(),
        counted.stream().map(c -> new Where.Seen(id(c.id()), looks(c, progress))).toList(),
        why,
        progress.hints().getOrDefault(step.id(), List.of()).size(),
        checked);
  }

  private static String id(String any) {
    return PlainText.of(any, Where.MOST_ID);
  }

  private boolean applies(CheckSpec spec) {
    Result result = seen.get(spec.id());
    return result == null || result.counts();
  }

  private Where.Looks looks(CheckSpec spec, Progress progress) {
    Result result = seen.get(spec.id());
    if (result == null) {
      boolean passed = progress.passed().containsKey(spec.id());
      return passed ? Where.Looks.PASSED : Where.Looks.UNSEEN;
    }
    return switch (result.outcome()) {
      case Outcome.Passed passed -> Where.Looks.PASSED;
      case Outcome.Failed failed -> Where.Looks.FAILED;
      case Outcome.Skipped skipped -> Where.Looks.SKIPPED;
      case Outcome.Unreachable unreachable -> Where.Looks.UNREACHABLE;
      case Outcome.Broken broken -> Where.Looks.BROKEN;
    };
  }

  /** A check and its cause. */
  private record Why(String check, Outcome.Cause cause) {}

  /** The cause of a check, or of the one that it waits for. */
  private Optional<Why> why(String check, int depth) {
    Result result = seen.get(check);
    if (result != null
        && depth < LONGEST_CHAIN
        && result.outcome() instanceof Outcome.Skipped skipped
        && skipped.reason() == Outcome.Reason.NEEDS) {
      return why(skipped.because(), depth + 1);
    }
    Explained known = explained.get(check);
    return known == null ? Optional.empty() : Optional.of(new Why(check, known.cause()));
  }
}
