package dev.lab.grade.analysis;

import java.util.Optional;

/**
 * Pearson's correlation of pairs as they come. Of a check that passed or not and the points of all
 * others it is the point-biserial one, corrected for the check's own.
 */
final class Correlation {
  private int count;
  private double meanX;
  private double meanY;
  private double xx;
  private double yy;
  private double xy;

  void add(double x, double y) {
    count++;
    double fromX = x - meanX;
    double fromY = y - meanY;
    meanX += fromX / count;
    meanY += fromY / count;
    xx += fromX * (x - meanX);
    yy += fromY * (y - meanY);
    xy += fromX * (y - meanY);
  }

  /** Empty where one of the two never differs. */
  Optional<Double> value() {
    double both = Math.sqrt(xx) * Math.sqrt(yy);
    return both < 1e-9 ? Optional.empty() : Optional.of(Math.clamp(xy / both, -1.0, 1.0));
  }
}
