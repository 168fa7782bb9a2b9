package dev.lab.grade.rules;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.result.LearnerGrade.Source;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of a class. They are applied to grades that are known, as often as one likes: what they
 * changed before is dropped first.
 *
 * @param handedIn when learners handed in, by their ids, where the grades don't say it
 * @param extensions by the learner's id
 * @param partial whether checks that hold in part count in part
 */
public record Rules(
    Optional<Late> late,
    Map<String, OffsetDateTime> handedIn,
    Map<String, Extension> extensions,
    Optional<HintPrice> hints,
    boolean partial) {
  private static final String PARTIAL = "partial";

  /** What changes points, in the order in which it does. */
  public static final List<String> NAMES = List.of(PARTIAL, HintPrice.RULE, Late.RULE);

  private static final Set<String> OURS = Set.copyOf(NAMES);

  public Rules {
    handedIn = Map.copyOf(handedIn);
    extensions = Map.copyOf(extensions);
  }

  /**
   * A class after the rules.
   *
   * @param notes what whoever made the rules should know, sentences
   */
  public record Applied(ClassGrades grades, List<String> notes) {
    public Applied {
      notes = List.copyOf(notes);
    }
  }

  /** Applies them to a class. */
  public Applied apply(ClassGrades grades) {
    List<LearnerGrade> learners = grades.learners().stream().map(this::apply).toList();
    List<String> notes = new ArrayList<>();
    Set<String> ids = new TreeSet<>(extensions.keySet());
    ids.addAll(handedIn.keySet());
    grades.learners().forEach(l -> ids.remove(l.id()));
    ids.forEach(id -> notes.add("the rules name " + id + ", who is not in the class"));
    long unknown =
        grades.learners().stream()
            .filter(l -> !l.checks().isEmpty() && handedIn(l).isEmpty())
            .count();
    if (late.isPresent() && unknown > 0) {
      notes.add(
          unknown
              + (unknown == 1 ? " learner was" : " learners were")
              + " read live and nobody knows when the work was handed in: nothing is taken for"
              + " being late (late.unknown: read makes the time of reading count)");
    }
    long own = grades.learners().stream().filter(l -> !l.checks().isEmpty() && ownClock(l)).count();
    if (late.isPresent() && own > 0) {
      notes.add(
          "when the work of "
              + own
              + (own == 1 ? " learner" : " learners")
              + " was taken is known from their own clocks only: handed-in in the rules says when it"
              + " came to you");
    }
    return new Applied(new ClassGrades(grades.lab(), grades.at(), learners), notes);
  }

  /** Applies them to a learner. */
  public LearnerGrade apply(LearnerGrade given) {
    LearnerGrade grade = known(given).map(given::handedIn).orElse(given);
    if (grade.checks().isEmpty()) {
      return grade;
    }
    List<Adjustment> all =
        new ArrayList<>(
            grade.adjustments().stream().filter(a -> !OURS.contains(a.rule())).toList());
    if (!partial) {
      all.addAll(wholeOnly(grade));
    }
    hints.ifPresent(h -> all.addAll(h.adjustments(grade)));
    double earned = Math.max(0, grade.with(all).points());
    late.ifPresent(
        rule ->
            handedIn(grade)
                .flatMap(
                    at ->
                        rule.adjustment(
                            how(grade),
                            at.atOffset(ZoneOffset.UTC),
                            earned,
                            Optional.ofNullable(extensions.get(grade.id()))))
                .ifPresent(all::add));
    return grade.with(all);
  }

  /** What the rules say, for whoever made them knows best; else what the grade says. */
  private Optional<Instant> known(LearnerGrade grade) {
    return Optional.ofNullable(handedIn.get(grade.id()))
        .map(OffsetDateTime::toInstant)
        .or(grade::handedIn);
  }

  private static List<Adjustment> wholeOnly(LearnerGrade grade) {
    List<Adjustment> all = new ArrayList<>();
    for (CheckGrade check : grade.checks()) {
      if (!check.passed() && check.points() > 0) {
        all.add(
            new Adjustment(
                PARTIAL, -check.points(), check.check() + " counts whole or not at all"));
      }
    }
    return all;
  }

  /** Whether nothing but what a learner wrote says when. */
  private boolean ownClock(LearnerGrade grade) {
    return grade.source() == Source.CLAIMED && known(grade).isEmpty();
  }

  /** What happened at {@link #handedIn}. */
  private String how(LearnerGrade grade) {
    if (known(grade).isPresent()) {
      return "handed in";
    }
    return switch (grade.source()) {
      case LIVE -> "read";
      case EVIDENCE -> "taken";
      case CLAIMED -> "taken, by the learner's own clock,";
    };
  }

  /** When it was handed in; of evidence when it was taken. */
  private Optional<Instant> handedIn(LearnerGrade grade) {
    boolean read = late.map(Late::readCounts).orElse(false);
    return known(grade)
        .or(
            () ->
                grade.source() == Source.LIVE && !read
                    ? Optional.empty()
                    : Optional.of(grade.at()));
  }
}
