package dev.lab.target.recorded;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one look of a check asked, and what it was told each time.
 *
 * @param held how long the check held before it did not
 * @param unfit why the same can't be told again without a secret; empty where it can
 * @param told by the question: places in the list of all that was said
 */
public record Trace(Duration held, String unfit, Map<Question, List<Integer>> told) {
  /** Nothing was asked. */
  static final Trace NOTHING = new Trace(Duration.ZERO, "", Map.of());

  public Trace {
    TreeMap<Question, List<Integer>> all = new TreeMap<>();
    told.forEach((q, places) -> all.put(q, List.copyOf(places)));
    told = Collections.unmodifiableMap(all);
  }

  /** The same, where it can't be told again. */
  Trace unfit(String why) {
    return new Trace(held, why, told);
  }
}
