package dev.lab.verify;

import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Does the lab as its prose says, and answers its questions: each step fails before, passes after
 * and when it is done again; at the end the whole lab is done once more.
 */
final class MainWalk {
  static final Patience PATIENCE = Patience.usually(Duration.ofSeconds(30));

  private final Lab lab;
  private final Stages stages;
  private final Seen seen;
  private final Progress progress;
  private final Ground ground;
  private final Proofs proofs;
  private final Onlooker onlooker;

  MainWalk(Lab lab, Stages stages, Seen seen, Ground ground, Progress progress, Onlooker onlooker) {
    this.lab = lab;
    this.stages = stages;
    this.seen = seen;
    this.ground = ground;
    this.proofs = new Proofs(ground);
    this.progress = progress;
    this.onlooker = onlooker;
  }

  Proofs run() throws IOException, InterruptedException {
    try (Stage stage = stages.fresh()) {
      Learner learner = new Learner(stage, seen);
      emptyCluster(learner);
      onlooker.look("", "untouched", stage);
      boolean goesOn = true;
      for (Step step : lab.steps()) {
        if (!goesOn) {
          unproven(step);
          continue;
        }
        progress.at(step.title());
        learner.at(step);
        before(step, learner);
        solve(step, learner);
        goesOn = after(step, learner) || ground.known().isEmpty();
        if (!step.checks().isEmpty()) {
          onlooker.look(step.id(), "done", stage);
        }
        if (goesOn) {
          again(step, learner);
        }
      }
      if (goesOn) {
        progress.at("the whole lab again");
        onceMore(learner);
        onlooker.look("", "done", stage);
      }
    }
    return proofs;
  }

  private void unproven(Step step) {
    String lacking = ground.known().orElse("");
    if (!step.checks().isEmpty()) {
      proofs.unproven(step.id(), Proof.Kind.AFTER, "its checks pass once it is done", lacking);
    }
  }

  private void emptyCluster(Learner learner) throws IOException, InterruptedException {
    List<Result> results = learner.look(lab.steps().getFirst(), lab.checks(), Patience.NONE);
    String passing = titles(results.stream().filter(Result::passed).toList());
    if (passing.isEmpty()) {
      proofs.holds("", Proof.Kind.BEFORE, "no check passes on an empty cluster");
    } else {
      proofs.gap(
          "",
          Proof.Kind.BEFORE,
          "no check passes on an empty cluster",
          "on an empty cluster these pass: "
              + passing
              + ". Let them need a check that does not, or look at something that is not there yet",
          Learner.read(results));
    }
  }

  private void before(Step step, Learner learner) throws IOException, InterruptedException {
    if (step.checks().isEmpty()) {
      return;
    }
    List<Result> results = own(step, learner.look(step, step.checks(), Patience.NONE));
    String passing = titles(results.stream().filter(Result::passed).toList());
    String broken =
        titles(results.stream().filter(r -> r.outcome() instanceof Outcome.Broken).toList());
    String what = "its checks fail before it is done";
    if (!passing.isEmpty()) {
      proofs.gap(
          step.id(),
          Proof.Kind.BEFORE,
          what,
          "before the step is done these pass already: "
              + passing
              + ". Let them look at what only this step does",
          Learner.read(results));
    } else if (!broken.isEmpty()) {
      proofs.gap(
          step.id(),
          Proof.Kind.BEFORE,
          what,
          "these can't be looked at: " + broken,
          Learner.read(results));
    } else {
      proofs.holds(step.id(), Proof.Kind.BEFORE, what);
    }
  }

  private void solve(Step step, Learner learner) throws IOException, InterruptedException {
    if (step.inputs().isEmpty()) {
      return;
    }
    List<Learner.Typed> typed = learner.solve(step);
    String said = learner.said();
    List<Learner.Typed> failed =
        typed.stream().filter(t -> t.status() != 0 && !meant(step, t)).toList();
    if (failed.isEmpty()) {
      proofs.holds(step.id(), Proof.Kind.RUN, "the commands of its prose run");
      return;
    }
    proofs.gap(
        step.id(),
        Proof.Kind.RUN,
        "the commands of its prose run",
        failed.stream()
            .map(t -> t.input() + " ended with status " + t.status())
            .collect(Collectors.joining("; ")),
        said);
  }

  /** A lab may teach a command that fails, and then a check wants that status. */
  private static boolean meant(Step step, Learner.Typed typed) {
    return step.checks().stream()
        .anyMatch(
            c ->
                c.kind().equals("ran")
                    && c.fields().path("exit").asInt(0) == typed.status()
                    && java.util.regex.Pattern.compile(c.fields().path("command").asString(""))
                        .matcher(typed.input())
                        .find());
  }

  private boolean after(Step step, Learner learner) throws IOException, InterruptedException {
    return step.checks().isEmpty()
        || passes(step, Proof.Kind.AFTER, "its checks pass once it is done", learner);
  }

  private void again(Step step, Learner learner) throws IOException, InterruptedException {
    if (!step.checks().isEmpty() && !step.inputs().isEmpty()) {
      learner.solve(step);
      passes(step, Proof.Kind.AGAIN, "its checks pass when it is done again", learner);
    }
  }

  private void onceMore(Learner learner) throws IOException, InterruptedException {
    learner.forget();
    for (Step step : lab.steps()) {
      learner.at(step);
      learner.solve(step);
      if (!step.checks().isEmpty()) {
        passes(step, Proof.Kind.AGAIN, "its checks pass when the lab is done again", learner);
      }
    }
  }

  private boolean passes(Step step, Proof.Kind kind, String what, Learner learner)
      throws IOException, InterruptedException {
    List<Result> results = learner.look(step, step.checks(), PATIENCE);
    String said = learner.said();
    List<Result> failing = results.stream().filter(r -> !r.settled()).toList();
    if (failing.isEmpty()) {
      proofs.holds(step.id(), kind, what);
    } else {
      proofs.gap(
          step.id(),
          kind,
          what,
          "these don't pass: " + titles(failing),
          said + Learner.read(results));
    }
    return failing.isEmpty();
  }

  private static List<Result> own(Step step, List<Result> results) {
    List<String> ids = step.checks().stream().map(CheckSpec::id).toList();
    return results.stream().filter(r -> ids.contains(r.spec().id())).toList();
  }

  static String titles(List<Result> results) {
    List<String> all = new ArrayList<>();
    results.forEach(r -> all.add(r.spec().id() + " (" + r.spec().title() + ")"));
    return String.join(", ", all);
  }
}
