package dev.lab.target;

import java.time.Duration;
import java.util.Optional;

/** Stands between each check and the world, so that what the check saw can be kept. */
public interface Witness {
  /** What could not be asked, where it is the evidence that does not say it. */
  String NOT_KEPT = "not in the evidence";

  /** One look of a check. */
  interface Look {
    /** What the check sees. */
    World world();

    /** How long the check held before it did not, where that was kept; else zero. */
    Duration held();

    /**
     * What came of the check stands on this look, of all.
     *
     * @param held how long it held before
     */
    void counts(Duration held);

    /** What the check asked and the evidence does not say; empty where it says all. */
    default Optional<String> missing() {
      return Optional.empty();
    }
  }

  /** Nobody: checks see the world itself. */
  Witness NONE = (name, world) -> new Unseen(world);

  /**
   * Begins a look.
   *
   * @param name of the check, or of what is looked at for its sake
   * @param world what it would see
   */
  Look begin(String name, World world);

  /** A look that nobody keeps. */
  record Unseen(World world) implements Look {
    @Override
    public Duration held() {
      return Duration.ZERO;
    }

    @Override
    public void counts(Duration held) {
      // Nobody keeps it.
    }
  }
}
