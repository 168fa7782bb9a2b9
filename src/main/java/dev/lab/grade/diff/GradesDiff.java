package dev.lab.grade.diff;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between two gradings.
 *
 * @param lab what changed in the lab itself, sentences
 * @param learners those for whom something changed, in the new roster's order
 * @param same how many others there are
 */
public record GradesDiff(List<String> lab, List<LearnerDiff> learners, int same) {
  public GradesDiff {
    lab = List.copyOf(lab);
    learners = List.copyOf(learners);
  }

  /** From an old one to a new one. */
  public static GradesDiff between(ClassGrades old, ClassGrades fresh) {
    Map<String, LearnerGrade> before = new LinkedHashMap<>();
    old.learners().forEach(l -> before.put(l.id(), l));
    CheckDiff checks = new CheckDiff(old.lab(), fresh.lab());
    List<LearnerDiff> learners = new ArrayList<>();
    int same = 0;
    for (LearnerGrade now : fresh.learners()) {
      LearnerGrade then = before.remove(now.id());
      List<Change> changes =
          then == null
              ? List.of(new Change(Reason.ROSTER, "", "is new in the class"))
              : changes(then, now, checks);
      if (changes.isEmpty()) {
        same++;
      } else {
        learners.add(diff(now, Optional.ofNullable(then), Optional.of(now), changes));
      }
    }
    for (LearnerGrade gone : before.values()) {
      List<Change> changes = List.of(new Change(Reason.ROSTER, "", "is not in the class any more"));
      learners.add(diff(gone, Optional.of(gone), Optional.empty(), changes));
    }
    return new GradesDiff(lab(old.lab(), fresh.lab()), learners, same);
  }

  private static LearnerDiff diff(
      LearnerGrade who,
      Optional<LearnerGrade> then,
      Optional<LearnerGrade> now,
      List<Change> changes) {
    return new LearnerDiff(who.id(), who.name(), points(then), points(now), changes);
  }

  private static Optional<Double> points(Optional<LearnerGrade> grade) {
    return grade.filter(g -> !g.checks().isEmpty()).map(LearnerGrade::points);
  }

  private static List<String> lab(LabFacts old, LabFacts fresh) {
    List<String> changes = new ArrayList<>();
    if (!old.id().equals(fresh.id())) {
      changes.add("the lab is " + fresh.id() + ", it was " + old.id());
    }
    if (old.digest().equals(fresh.digest())) {
      return changes;
    }
    if (!old.version().equals(fresh.version())) {
      changes.add("the lab's version is " + version(fresh) + ", it was " + version(old));
    }
    changes.add("the lab's files changed: " + old.digest() + " to " + fresh.digest());
    Map<String, CheckFacts> before = new LinkedHashMap<>();
    old.checks().forEach(c -> before.put(c.id(), c));
    for (CheckFacts now : fresh.checks()) {
      CheckFacts then = before.remove(now.id());
      if (then == null) {
        changes.add("the check " + now.id() + " is new");
      } else if (!then.equals(now)) {
        changes.add("the check " + now.id() + " " + CheckDiff.facts(then, now));
      }
    }
    before.keySet().forEach(id -> changes.add("the check " + id + " is gone"));
    return changes;
  }

  private static String version(LabFacts lab) {
    return lab.version().isEmpty() ? "none" : lab.version();
  }

  private static List<Change> changes(LearnerGrade then, LearnerGrade now, CheckDiff checks) {
    List<Change> changes = new ArrayList<>();
    if (then.checks().isEmpty() || now.checks().isEmpty()) {
      if (then.checks().isEmpty() != now.checks().isEmpty()) {
        String what =
            now.checks().isEmpty()
                ? "has no grade any more: " + now.reason()
                : "has a grade; before: " + then.reason();
        changes.add(new Change(Reason.REACH, "", what));
      } else if (!then.reason().equals(now.reason())) {
        changes.add(
            new Change(
                Reason.REACH,
                "",
                "still has no grade: " + now.reason() + "; before: " + then.reason()));
      }
      return changes;
    }
    Set<String> ids = new java.util.LinkedHashSet<>();
    now.checks().forEach(c -> ids.add(c.check()));
    then.checks().forEach(c -> ids.add(c.check()));
    for (String id : ids) {
      Optional<CheckGrade> before = then.check(id);
      Optional<CheckGrade> after = now.check(id);
      checks.change(id, before, after, then, now).ifPresent(changes::add);
    }
    rules(then, now, changes);
    return changes;
  }

  private static void rules(LearnerGrade then, LearnerGrade now, List<Change> changes) {
    Set<String> rules = new TreeSet<>();
    then.adjustments().forEach(a -> rules.add(a.rule()));
    now.adjustments().forEach(a -> rules.add(a.rule()));
    for (String rule : rules) {
      double before = sum(then, rule);
      double after = sum(now, rule);
      if (Math.abs(before - after) >= 0.005) {
        String why =
            now.adjustments().stream()
                .filter(a -> a.rule().equals(rule))
                .map(Adjustment::why)
                .findFirst()
                .map(w -> ": " + w)
                .orElse("");
        changes.add(
            new Change(
                Reason.RULE,
                "",
                rule
                    + " is "
                    + CheckDiff.number(after)
                    + ", it was "
                    + CheckDiff.number(before)
                    + why));
      }
    }
  }

  private static double sum(LearnerGrade grade, String rule) {
    return grade.adjustments().stream()
        .filter(a -> a.rule().equals(rule))
        .mapToDouble(Adjustment::points)
        .sum();
  }
}
