package dev.lab.cli;

import dev.lab.course.Lab;
import dev.lab.grade.Access;
import dev.lab.grade.roster.Learner;
import dev.lab.grade.text.Harmless;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a grading would do, in words. */
final class GradePlan {
  private GradePlan() {}

  /**
   * Where a learner's work would be seen.
   *
   * @param problem why it can't be; empty where it can
   */
  record Place(String where, Optional<String> problem) {
    static Place there(String where) {
      return new Place(where, Optional.empty());
    }

    static Place wrong(String problem) {
      return new Place("", Optional.of(problem));
    }
  }

  /** Of clusters, and of bundles that the roster names. */
  static Function<Learner, Place> live(Access access) {
    return learner -> new Place(where(learner), access.problem(learner));
  }

  static String words(Lab lab, List<Learner> learners, Function<Learner, Place> places, Path out) {
    StringBuilder text = new StringBuilder();
    int wrong = 0;
    for (Learner learner : learners) {
      Place place = places.apply(learner);
      Optional<String> problem = place.problem().map(Harmless::line);
      wrong += problem.isPresent() ? 1 : 0;
      text.append(learner.id())
          .append(": ")
          .append(problem.map(p -> "can't be graded: " + p).orElse(place.where()))
          .append('\n');
    }
    text.append('\n')
        .append(learners.size())
        .append(learners.size() == 1 ? " learner" : " learners")
        .append(" of the lab ")
        .append(lab.id())
        .append(wrong == 0 ? "" : ", " + wrong + " of them can't be graded")
        .append("; the grades would go to ")
        .append(out)
        .append("; nothing was looked at\n");
    return text.toString();
  }

  private static String where(Learner learner) {
    String place =
        !learner.kubeconfig().isEmpty()
            ? learner.kubeconfig()
            : !learner.context().isEmpty()
                ? "your context " + learner.context()
                : "the bundle " + learner.bundle();
    return place
        + (learner.namespace().isEmpty() ? "" : ", namespace " + learner.namespace())
        + (learner.registry().isEmpty() ? "" : ", registry " + learner.registry());
  }
}
