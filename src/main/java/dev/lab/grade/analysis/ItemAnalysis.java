package dev.lab.grade.analysis;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the grades of a class say of its checks.
 *
 * @param learners all of them
 * @param graded those who have a grade
 * @param items in the lab's order
 * @param stuck the steps where most are stuck first
 */
public record ItemAnalysis(int learners, int graded, List<Item> items, List<StuckStep> stuck) {
  /** Fewer learners say nothing of a check: all of three may well pass. */
  private static final int ENOUGH = 5;

  /** How many must pass, and not pass, before it is said that the good ones fail. */
  private static final int EACH = 3;

  public ItemAnalysis {
    items = List.copyOf(items);
    stuck = List.copyOf(stuck);
  }

  /** Of a class. */
  public static ItemAnalysis of(ClassGrades grades) {
    List<LearnerGrade> graded =
        grades.learners().stream().filter(l -> !l.checks().isEmpty()).toList();
    Map<String, Double> earned = new java.util.HashMap<>();
    graded.forEach(
        l -> earned.put(l.id(), l.checks().stream().mapToDouble(CheckGrade::points).sum()));
    List<Item> items = new ArrayList<>();
    for (CheckFacts check : grades.lab().checks()) {
      items.add(item(check, graded, earned));
    }
    return new ItemAnalysis(
        grades.learners().size(), graded.size(), items, StuckSteps.of(grades.lab(), graded));
  }

  /** The checks that are suspect. */
  public List<Item> suspects() {
    return items.stream().filter(i -> !i.suspicions().isEmpty()).toList();
  }

  private static Item item(
      CheckFacts facts, List<LearnerGrade> learners, Map<String, Double> earned) {
    Correlation withRest = new Correlation();
    SortedMap<Integer, Integer> byTry = new TreeMap<>();
    SortedMap<Integer, Integer> byHints = new TreeMap<>();
    List<Duration> times = new ArrayList<>();
    int graded = 0;
    int passed = 0;
    int failed = 0;
    for (LearnerGrade learner : learners) {
      CheckGrade check = learner.check(facts.id()).filter(CheckGrade::graded).orElse(null);
      if (check == null) {
        continue;
      }
      graded++;
      passed += check.passed() ? 1 : 0;
      failed += check.verdict() == Verdict.FAILED ? 1 : 0;
      withRest.add(check.passed() ? 1 : 0, earned.getOrDefault(learner.id(), 0.0) - check.points());
      Tries tries = learner.tries().get(facts.id());
      if (check.passed() && tries != null && tries.attempts() > 0) {
        byTry.merge(tries.attempts(), 1, Integer::sum);
        byHints.merge(tries.hints(), 1, Integer::sum);
        time(tries).ifPresent(times::add);
      }
    }
    Optional<Double> discrimination = graded < ENOUGH ? Optional.empty() : withRest.value();
    return new Item(
        facts.id(),
        facts.step(),
        facts.title(),
        graded,
        passed,
        failed,
        byTry,
        byHints,
        median(times),
        discrimination,
        suspicions(graded, passed, discrimination));
  }

  private static List<Suspicion> suspicions(
      int graded, int passed, Optional<Double> discrimination) {
    if (graded < ENOUGH) {
      return List.of();
    }
    if (passed == graded) {
      return List.of(Suspicion.NOBODY_FAILS);
    }
    if (passed == 0) {
      return List.of(Suspicion.EVERYBODY_FAILS);
    }
    boolean enough = passed >= EACH && graded - passed >= EACH;
    return enough && discrimination.orElse(1.0) < 0
        ? List.of(Suspicion.GOOD_LEARNERS_FAIL)
        : List.of();
  }

  /** Empty where a clock ran backwards. */
  private static Optional<Duration> time(Tries tries) {
    return tries
        .began()
        .flatMap(b -> tries.passed().map(p -> Duration.between(b, p)))
        .filter(d -> !d.isNegative());
  }

  private static Optional<Duration> median(List<Duration> times) {
    if (times.isEmpty()) {
      return Optional.empty();
    }
    List<Duration> sorted = times.stream().sorted().toList();
    int half = sorted.size() / 2;
    return Optional.of(
        sorted.size() % 2 == 1
            ? sorted.get(half)
            : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2));
  }
}
