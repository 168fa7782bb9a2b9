package dev.lab.verify;

import java.io.IOException;
import java.util.Optional;

/**
 * The place of a proof. Where something does not hold, the place is asked whether it lacks what the
 * lab stands on; once it does, what fails is no gap of the lab.
 */
final class Ground {
  private final Stages stages;
  private volatile String lacking = "";

  Ground(Stages stages) {
    this.stages = stages;
  }

  /** What is lacking, a sentence; empty for nothing. */
  synchronized String ask() throws IOException, InterruptedException {
    if (lacking.isEmpty()) {
      lacking = stages.lacks().orElse("");
    }
    return lacking;
  }

  /** What is known to be lacking. */
  Optional<String> known() {
    return lacking.isEmpty() ? Optional.empty() : Optional.of(lacking);
  }
}
