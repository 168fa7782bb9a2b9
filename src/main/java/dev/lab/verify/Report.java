package dev.lab.verify;

import dev.lab.course.Lab;
import java.time.Duration;
import java.util.List;

/**
 * What a verification has found.
 *
 * @param proofs in the order of the steps
 */
public record Report(Lab lab, List<Proof> proofs, Duration took) {
  public Report {
    proofs = List.copyOf(proofs);
  }

  /** What does not hold. */
  public List<Proof> gaps() {
    return proofs.stream().filter(p -> !p.holds()).toList();
  }
}
