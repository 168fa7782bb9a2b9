package dev.lab.grade.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One check and a class.
 *
 * @param graded how many learners have a grade for it, those who never came to it among them
 * @param passed how many of them it passed for
 * @param failed how many it failed for
 * @param byTry of those who passed and whose record tells: how many at which try
 * @param byHints the same: how many after how many hints of its step
 * @param toPass the median time from coming to its step until it passed
 * @param discrimination how passing it goes with the points of all other checks, −1 to 1; empty
 *     where that says nothing
 */
public record Item(
    String check,
    String step,
    String title,
    int graded,
    int passed,
    int failed,
    SortedMap<Integer, Integer> byTry,
    SortedMap<Integer, Integer> byHints,
    Optional<Duration> toPass,
    Optional<Double> discrimination,
    List<Suspicion> suspicions) {
  public Item {
    byTry = new TreeMap<>(byTry);
    byHints = new TreeMap<>(byHints);
    suspicions = List.copyOf(suspicions);
  }

  /** The share of those who have a grade that passed; 0 where there are none. */
  public double share() {
    return graded == 0 ? 0 : (double) passed / graded;
  }

  /** How many passed at a first try. */
  public int atOnce() {
    return byTry.getOrDefault(1, 0);
  }

  /** How many passed without a hint. */
  public int unaided() {
    return byHints.getOrDefault(0, 0);
  }

  /** How many are in the tables of tries and hints. */
  public int told() {
    return byTry.values().stream().mapToInt(Integer::intValue).sum();
  }
}
