package dev.lab.verify;

import dev.lab.course.Lab;
import java.time.Duration;
import java.util.List;

/**
 * What a verification has found.
 *
 * @param lab as the learner has it
 * @param learner the learner's id
 * @param proofs in the order of the steps
 */
public record Report(Lab lab, String learner, List<Proof> proofs, Duration took) {
  public Report {
    proofs = List.copyOf(proofs);
  }

  /** The same with more proofs. */
  public Report with(List<Proof> more) {
    return new Report(lab, learner, Proofs.inOrder(lab, proofs, more), took);
  }

  /** What does not hold. */
  public List<Proof> gaps() {
    return proofs.stream().filter(p -> !p.gap().isEmpty()).toList();
  }

  /** What could not be told where it was tried. */
  public List<Proof> unproven() {
    return proofs.stream().filter(p -> !p.lacking().isEmpty()).toList();
  }

  /** The lab's name, and whose it is where each learner has other values. */
  public String name() {
    return lab.parameters().isEmpty() ? lab.id() : lab.id() + " for " + learner;
  }
}
