package dev.lab.verify;

import dev.lab.course.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects proofs as they are made, each with the time since the one before it. */
final class Proofs {
  private final List<Proof> all = new ArrayList<>();
  private long last = System.nanoTime();

  void holds(String step, Proof.Kind kind, String what) {
    add(step, kind, what, "", "");
  }

  void gap(String step, Proof.Kind kind, String what, String gap, String detail) {
    add(step, kind, what, gap, detail);
  }

  private void add(String step, Proof.Kind kind, String what, String gap, String detail) {
    long now = System.nanoTime();
    all.add(new Proof(step, kind, what, gap, detail, Duration.ofNanos(now - last)));
    last = now;
  }

  /** All of several, in the order of the lab's steps. */
  static List<Proof> sorted(Lab lab, List<Proofs> several) {
    List<Proof> proofs = new ArrayList<>();
    several.forEach(p -> proofs.addAll(p.all));
    List<String> steps = lab.steps().stream().map(s -> s.id()).toList();
    proofs.sort(
        Comparator.comparing((Proof p) -> steps.indexOf(p.step())).thenComparing(Proof::kind));
    return proofs;
  }
}
