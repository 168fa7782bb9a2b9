package dev.lab.grade.diff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A difference for a terminal. */
public final class DiffText {
  private DiffText() {}

  /** The lab's changes, each learner's, and how many there are of which reason. */
  public static String of(GradesDiff diff) {
    StringBuilder text = new StringBuilder();
    diff.lab().forEach(l -> text.append(l).append('\n'));
    if (!diff.lab().isEmpty()) {
      text.append('\n');
    }
    Map<Reason, Integer> reasons = new LinkedHashMap<>();
    for (LearnerDiff learner : diff.learners()) {
      text.append(learner.id())
          .append(learner.name().isEmpty() ? "" : " (" + learner.name() + ")")
          .append(": ")
          .append(points(learner.before()))
          .append(" -> ")
          .append(points(learner.after()))
          .append('\n');
      for (Change change : learner.changes()) {
        reasons.merge(change.reason(), 1, Integer::sum);
        String check = change.check().isEmpty() ? "" : change.check() + " ";
        text.append("  ")
            .append(change.reason().words())
            .append(": ")
            .append((check + change.what()).replaceAll("\\s+", " "))
            .append('\n');
      }
    }
    text.append(diff.learners().isEmpty() ? "" : "\n")
        .append(diff.learners().size())
        .append(" changed, ")
        .append(diff.same())
        .append(" as before")
        .append(reasons.isEmpty() ? "" : "; ")
        .append(
            reasons.entrySet().stream()
                .map(e -> e.getKey().words() + " " + e.getValue())
                .collect(Collectors.joining(", ")))
        .append('\n');
    return text.toString();
  }

  private static String points(Optional<Double> points) {
    return points.map(CheckDiff::number).orElse("no grade");
  }
}
