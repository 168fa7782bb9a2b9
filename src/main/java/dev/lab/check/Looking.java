package dev.lab.check;

import dev.lab.course.CheckSpec;
import dev.lab.course.Condition;
import dev.lab.target.UnreachableException;
import dev.lab.target.Witness;
import dev.lab.target.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Looks once at a check, and never throws. */
final class Looking {
  private final Map<String, Kind> kinds;
  private final Situation situation;

  Looking(Map<String, Kind> kinds, Situation situation) {
    this.kinds = kinds;
    this.situation = situation;
  }

  Situation situation() {
    return situation;
  }

  /** What there is to say of a check without a look. */
  Optional<Outcome> known(CheckSpec spec) {
    Instant since = situation.passed().get(spec.id());
    if (spec.mode() == CheckSpec.Mode.MOMENT && since != null) {
      return Optional.of(new Outcome.Passed("", "", Optional.of(since)));
    }
    Kind kind = kinds.get(spec.kind());
    if (kind == null) {
      return Optional.of(new Outcome.Broken("there is no kind of check called " + spec.kind()));
    }
    return kind.needsShell() && !situation.world().shell().visible()
        ? Optional.of(Outcome.Skipped.notVisible())
        : Optional.empty();
  }

  /** What was seen, and the look that saw it. */
  record Seen(Outcome outcome, Witness.Look look) {}

  Seen look(CheckSpec spec) {
    return look(spec, spec.id());
  }

  /**
   * Looks at a check.
   *
   * @param name that a witness keeps the look under
   */
  private Seen look(CheckSpec spec, String name) {
    World world = situation.world();
    Witness.Look look = world.witness().begin(name, world);
    Outcome seen = look(spec, situation.in(look.world()));
    // Kinds take a silent part for a missing one; what nobody asked says nothing of the learner.
    return new Seen(
        look.missing()
            .<Outcome>map(what -> new Outcome.Unreachable(Witness.NOT_KEPT, what))
            .orElse(seen),
        look);
  }

  private Outcome look(CheckSpec spec, Situation seen) {
    Optional<Outcome> known = known(spec);
    Kind kind = kinds.get(spec.kind());
    if (known.isPresent() || kind == null) {
      return known.orElseThrow();
    }
    try {
      return kind.look(spec, seen);
    } catch (UnreachableException e) {
      return new Outcome.Unreachable(e.what(), e.why());
    } catch (RuntimeException e) {
      return new Outcome.Broken("the check " + spec.id() + " failed itself: " + e);
    }
  }

  /** Whether it may be looked at before those that it needs are known to pass. */
  boolean early(CheckSpec spec) {
    Kind kind = kinds.get(spec.kind());
    return kind != null && kind.early() && spec.timing().holds().isZero();
  }

  /** Whether what the learner does not type can change it. */
  boolean worthWaiting(CheckSpec spec) {
    Kind kind = kinds.get(spec.kind());
    return kind != null && !kind.needsShell();
  }

  /** Why a check does not apply here; empty where it does. */
  Optional<Outcome> inapplicable(CheckSpec spec) {
    return spec.applies()
        .when()
        .flatMap(c -> condition(spec, c, true))
        .or(() -> spec.applies().unless().flatMap(c -> condition(spec, c, false)));
  }

  private Optional<Outcome> condition(CheckSpec spec, Condition condition, boolean wanted) {
    if (condition.check().isEmpty()) {
      return Optional.of(
          new Outcome.Broken("there is no check called " + condition.named() + " to look at"));
    }
    CheckSpec other = condition.check().get();
    Seen seen = look(other, spec.id() + (wanted ? " when" : " unless"));
    seen.look().counts(Duration.ZERO);
    return switch (seen.outcome()) {
      case Outcome.Passed passed ->
          wanted ? Optional.empty() : no(condition, said(passed.looked(), passed.found()));
      case Outcome.Failed failed ->
          wanted ? no(condition, said(failed.looked(), failed.found())) : Optional.empty();
      case Outcome.Skipped skipped -> Optional.of(skipped);
      case Outcome.Unreachable unreachable -> Optional.of(unreachable);
      case Outcome.Broken broken -> Optional.of(broken);
    };
  }

  private static Optional<Outcome> no(Condition condition, String words) {
    String title = condition.check().map(CheckSpec::title).orElse("");
    return Optional.of(
        Outcome.Skipped.notApplicable(
            "it does not apply where "
                + words
                + (condition.named().isEmpty() ? "" : " (" + title + ")")));
  }

  private static String said(String looked, String found) {
    return looked.isEmpty() ? "that was done" : looked + " is so: " + found;
  }
}
