package dev.lab.grade.diff;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says of one check of one learner what changed, and why. What was found decides: where that is
 * another the cluster changed; where it is the same, and the verdict is not, the check did.
 */
final class CheckDiff {
  private final LabFacts old;
  private final LabFacts fresh;
  private final boolean sameLab;

  CheckDiff(LabFacts old, LabFacts fresh) {
    this.old = old;
    this.fresh = fresh;
    this.sameLab = old.digest().equals(fresh.digest());
  }

  Optional<Change> change(
      String id,
      Optional<CheckGrade> before,
      Optional<CheckGrade> after,
      LearnerGrade then,
      LearnerGrade now) {
    if (before.isEmpty() || after.isEmpty()) {
      boolean lab = facts(old, id).isPresent() != facts(fresh, id).isPresent();
      String what = before.isEmpty() ? "counts now" : "does not count any more";
      return Optional.of(
          new Change(
              lab ? Reason.LAB : Reason.CLUSTER,
              id,
              what + (lab ? ": the lab " + (before.isEmpty() ? "has" : "had") + " it" : "")));
    }
    CheckGrade a = before.get();
    CheckGrade b = after.get();
    if (a.verdict() == b.verdict() && Math.abs(a.points() - b.points()) < 0.005) {
      return Optional.empty();
    }
    if (a.verdict() == b.verdict() && a.worth() != b.worth()) {
      return Optional.of(
          new Change(Reason.LAB, id, "is worth " + b.worth() + ", it was worth " + a.worth()));
    }
    Reason reason = reason(a, b, then, now);
    return Optional.of(new Change(reason, id, verdicts(a, b) + why(reason, a, b)));
  }

  private Reason reason(CheckGrade a, CheckGrade b, LearnerGrade then, LearnerGrade now) {
    if (!a.graded() || !b.graded()) {
      return Reason.REACH;
    }
    boolean evidence = now.source() != Source.LIVE && then.source() == now.source();
    if (evidence && then.at().equals(now.at())) {
      // The same evidence says the same: what is made of it is another.
      return Reason.CHECK;
    }
    if (sameLab) {
      return Reason.CLUSTER;
    }
    Optional<CheckFacts> before = facts(old, a.check());
    Optional<CheckFacts> after = facts(fresh, b.check());
    boolean expects =
        !a.expected().isEmpty() && !b.expected().isEmpty() && !a.expected().equals(b.expected());
    boolean found = !a.found().isEmpty() && !b.found().isEmpty() && !a.found().equals(b.found());
    boolean asks = expects || !before.equals(after);
    return found && !asks ? Reason.CLUSTER : Reason.CHECK;
  }

  private String why(Reason reason, CheckGrade a, CheckGrade b) {
    return switch (reason) {
      case REACH -> ": " + (b.graded() ? "before, " + a.why() : b.why());
      case CHECK ->
          ": "
              + (sameLab ? "the same evidence, judged anew" : "the lab's files changed")
              + (a.expected().equals(b.expected()) || b.expected().isEmpty()
                  ? ""
                  : "; it expects " + b.expected())
              + (b.found().isEmpty() ? "" : "; found " + b.found());
      default ->
          ": found "
              + said(b)
              + ", before "
              + said(a)
              + (sameLab ? "" : "; the lab's files changed as well");
    };
  }

  private static String said(CheckGrade check) {
    return check.verdict() == Verdict.SKIPPED
        ? "nothing (" + check.why() + ")"
        : check.found().isEmpty() ? "what it asks for" : check.found();
  }

  private static String verdicts(CheckGrade a, CheckGrade b) {
    return b.verdict().word()
        + ", was "
        + a.verdict().word()
        + (a.points() == b.points()
            ? ""
            : " (points: " + number(b.points()) + ", was " + number(a.points()) + ")");
  }

  /** What of a check's facts is another. */
  static String facts(CheckFacts then, CheckFacts now) {
    List<String> all = new ArrayList<>();
    if (then.worth() != now.worth()) {
      all.add("is worth " + now.worth() + ", it was worth " + then.worth());
    }
    if (then.bonus() != now.bonus()) {
      all.add(now.bonus() ? "is a bonus now" : "is no bonus any more");
    }
    if (then.hidden() != now.hidden()) {
      all.add(now.hidden() ? "is hidden now" : "is shown now");
    }
    if (!then.step().equals(now.step())) {
      all.add("is in the step " + now.step() + ", it was in " + then.step());
    }
    if (!then.title().equals(now.title())) {
      all.add("has another title");
    }
    return String.join(", ", all);
  }

  private static Optional<CheckFacts> facts(LabFacts lab, String id) {
    return lab.checks().stream().filter(c -> c.id().equals(id)).findFirst();
  }

  static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
