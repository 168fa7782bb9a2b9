package dev.lab.evidence;

import dev.lab.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a learner's record says of how the work was done.
 *
 * @param step the one the learner is at
 * @param passed when each check passed first
 * @param seen what each check that remembers something saw
 * @param attempts how often each check was looked at until it passed first
 * @param began when the learner came to each step
 * @param hints how many hints of each step were shown
 * @param cost the points that hints have cost
 * @param solved the steps whose solution was typed for the learner
 */
public record LearnerRecord(
    String step,
    Map<String, Instant> passed,
    Map<String, Progress.Seen> seen,
    Map<String, Integer> attempts,
    Map<String, Instant> began,
    Map<String, Integer> hints,
    int cost,
    List<String> solved) {
  /** Of somebody of whom there is none. */
  public static final LearnerRecord NONE =
      new LearnerRecord("", Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0, List.of());

  public LearnerRecord {
    passed = Map.copyOf(passed);
    seen = Map.copyOf(seen);
    attempts = Map.copyOf(attempts);
    began = Map.copyOf(began);
    hints = Map.copyOf(hints);
    solved = List.copyOf(solved);
  }

  /** Of a learner. */
  public static LearnerRecord of(Progress progress) {
    Map<String, Integer> hints = new TreeMap<>();
    progress.hints().forEach((step, shown) -> hints.put(step, shown.size()));
    return new LearnerRecord(
        progress.step(),
        progress.passed(),
        progress.seen(),
        progress.tried().attempts(),
        progress.tried().began(),
        hints,
        progress.cost(),
        progress.solved());
  }
}
