package dev.lab.check;

import dev.lab.target.World;
import java.time.Instant;
import java.util.Map;

/**
 * What checks are run against.
 *
 * @param passed when each check passed before, by its id
 * @param seen what each check that remembers something saw when it passed first, by its id
 */
public record Situation(World world, Map<String, Instant> passed, Map<String, Seen> seen) {
  /** What was seen, and when. */
  public record Seen(String value, Instant at) {}

  public Situation {
    passed = Map.copyOf(passed);
    seen = Map.copyOf(seen);
  }

  /** The same in another world. */
  public Situation in(World other) {
    return new Situation(other, passed, seen);
  }
}
