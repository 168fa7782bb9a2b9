package dev.lab.verify;

import dev.lab.course.Lab;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects proofs as they are made, each with the time since the one before it. */
final class Proofs {
  private final Ground ground;
  private final List<Proof> all = new ArrayList<>();
  private long last = System.nanoTime();

  Proofs(Ground ground) {
    this.ground = ground;
  }

  void holds(String step, Proof.Kind kind, String what) {
    add(step, kind, what, "", "", "");
  }

  /** Something does not hold: a gap of the lab, unless the place lacks what it takes. */
  void gap(String step, Proof.Kind kind, String what, String gap, String detail)
      throws IOException, InterruptedException {
    String lacking = ground.ask();
    if (lacking.isEmpty()) {
      add(step, kind, what, gap, detail, "");
    } else {
      add(step, kind, what, "", "", lacking);
    }
  }

  /** Something can't be looked at here. */
  void unproven(String step, Proof.Kind kind, String what, String lacking) {
    add(step, kind, what, "", "", lacking);
  }

  private void add(
      String step, Proof.Kind kind, String what, String gap, String detail, String lacking) {
    long now = System.nanoTime();
    all.add(new Proof(step, kind, what, gap, detail, lacking, Duration.ofNanos(now - last)));
    last = now;
  }

  /** All of several, in the order of the lab's steps. */
  static List<Proof> sorted(Lab lab, List<Proofs> several) {
    return inOrder(lab, several.stream().flatMap(p -> p.all.stream()).toList(), List.of());
  }

  static List<Proof> inOrder(Lab lab, List<Proof> some, List<Proof> more) {
    List<Proof> proofs = new ArrayList<>(some);
    proofs.addAll(more);
    List<String> steps = lab.steps().stream().map(s -> s.id()).toList();
    proofs.sort(
        Comparator.comparing((Proof p) -> steps.indexOf(p.step())).thenComparing(Proof::kind));
    return proofs;
  }
}
