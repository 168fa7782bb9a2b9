package dev.lab.course;

import java.util.List;

/**
 * On what terms a check counts.
 *
 * @param needs ids of the checks that must pass before this one means anything; a step that was
 *     named stands here as its checks
 */
public record Terms(
    CheckSpec.Mode mode, List<String> needs, Timing timing, Applies applies, Worth worth) {
  /** Read each time, at any time, for one point, and without another. */
  public static final Terms USUAL =
      new Terms(CheckSpec.Mode.STATE, List.of(), Timing.USUAL, Applies.ALWAYS, Worth.USUAL);

  public Terms {
    needs = List.copyOf(needs);
  }

  /** The same with what it names found. */
  Terms finding(List<String> checks, Applies conditions) {
    return new Terms(mode, checks, timing, conditions, worth);
  }
}
