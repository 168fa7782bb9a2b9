package dev.lab.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a learner tried, and since when; what is done anew is counted on.
 *
 * @param attempts how often each check was looked at until it passed first, that time included
 * @param began when the learner came to each step first
 * @param handedIn how often the work was handed in
 */
public record Tried(Map<String, Integer> attempts, Map<String, Instant> began, long handedIn) {
  /** Nothing yet. */
  public static final Tried NOTHING = new Tried(Map.of(), Map.of(), 0);

  public Tried {
    attempts = Map.copyOf(attempts);
    began = Map.copyOf(began);
  }

  /** With one more attempt at these checks. */
  public Tried attempt(Collection<String> checks) {
    Map<String, Integer> all = new HashMap<>(attempts);
    checks.forEach(c -> all.merge(c, 1, Integer::sum));
    return new Tried(all, began, handedIn);
  }

  /** With a step that was come to, unless it was before. */
  public Tried begin(String step, Instant at) {
    if (began.containsKey(step)) {
      return this;
    }
    Map<String, Instant> all = new HashMap<>(began);
    all.put(step, at);
    return new Tried(attempts, all, handedIn);
  }

  /** With one more time handed in. */
  public Tried handIn() {
    return new Tried(attempts, began, handedIn + 1);
  }
}
