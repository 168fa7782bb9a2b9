package dev.lab.course;

/**
 * What a check counts.
 *
 * @param bonus whether its points come on top, and a step is done without it
 * @param hidden whether only grading runs it
 * @param partial whether the share of its expectations that holds counts
 */
public record Worth(int points, boolean bonus, boolean hidden, boolean partial) {
  /** One point, all or nothing, shown. */
  public static final Worth USUAL = new Worth(1, false, false, false);

  public Worth {
    if (points < 0) {
      throw new IllegalArgumentException("points are 0 or more, not " + points);
    }
  }
}
