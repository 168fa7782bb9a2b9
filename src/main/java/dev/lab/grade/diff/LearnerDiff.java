package dev.lab.grade.diff;

import java.util.List;
import java.util.Optional;

/**
 * What changed for a learner.
 *
 * @param before the points; empty where there was no grade
 */
public record LearnerDiff(
    String id, String name, Optional<Double> before, Optional<Double> after, List<Change> changes) {
  public LearnerDiff {
    changes = List.copyOf(changes);
  }
}
