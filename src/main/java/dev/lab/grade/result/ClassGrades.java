package dev.lab.grade.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of a class.
 *
 * @param at when the grading began
 * @param learners in the roster's order, each id once
 */
public record ClassGrades(LabFacts lab, Instant at, List<LearnerGrade> learners) {
  public ClassGrades {
    learners = List.copyOf(learners);
    if (learners.stream().map(LearnerGrade::id).distinct().count() != learners.size()) {
      throw new IllegalArgumentException("an id stands once in a class");
    }
  }

  /** The learner with this id. */
  public Optional<LearnerGrade> learner(String id) {
    return learners.stream().filter(l -> l.id().equals(id)).findFirst();
  }
}
