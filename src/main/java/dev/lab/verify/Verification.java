package dev.lab.verify;

import dev.lab.course.Hint;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Proves a whole lab. */
public final class Verification {
  private final Lab lab;
  private final Stages stages;

  /** Of this lab, at these stages. */
  public Verification(Lab lab, Stages stages) {
    this.lab = lab;
    this.stages = stages;
  }

  /** Does everything, and says what holds and what does not. */
  public Report run(Progress progress) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Seen seen = new Seen();
    List<Proofs> all = new ArrayList<>();
    all.add(new MainWalk(lab, stages, seen, progress).run());
    progress.at("the last hints");
    all.add(new HintWalk(lab, stages, seen).run());
    all.add(hintsFit(seen));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Report(lab, Proofs.sorted(lab, all), took);
  }

  private Proofs hintsFit(Seen seen) {
    Proofs proofs = new Proofs();
    for (Step step : lab.steps()) {
      for (Hint hint : step.hints()) {
        if (hint.when().isEmpty()) {
          continue;
        }
        String what = "its hint for " + hint.when() + " is shown in some state";
        if (seen.has(step.id(), hint.when())) {
          proofs.holds(step.id(), Proof.Kind.HINTS, what);
        } else {
          proofs.gap(
              step.id(),
              Proof.Kind.HINTS,
              what,
              "no state of this step has shown the cause "
                  + hint.when()
                  + ". Add a wrong solution that leads to it, or take the hint away",
              hint.text());
        }
      }
    }
    return proofs;
  }
}
