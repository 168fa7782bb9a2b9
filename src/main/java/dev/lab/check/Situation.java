package dev.lab.check;

import dev.lab.target.World;
import java.time.Instant;
import java.util.Map;

/**
 * What checks are run against.
 *
 * @param passed when each check passed before, by its id
 */
public record Situation(World world, Map<String, Instant> passed) {
  public Situation {
    passed = Map.copyOf(passed);
  }

  /** The same in another world. */
  public Situation in(World other) {
    return new Situation(other, passed);
  }
}
