package dev.lab.evidence;

import dev.lab.check.CheckRun;
import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.check.Situation;
import dev.lab.course.Lab;
import dev.lab.target.recorded.Evidence;
import dev.lab.target.recorded.RecordedWorld;
import dev.lab.target.recorded.Recorder;
import dev.lab.target.recorded.Redactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a lab's checks and keeps what they saw, such that they come out alike from it. */
public final class Taking {
  /**
   * What a run came to.
   *
   * @param results as the live run has them, without secrets in their words
   */
  public record Taken(Evidence evidence, List<Result> results) {
    public Taken {
      results = List.copyOf(results);
    }
  }

  private final Lab lab;
  private final CheckRun run;

  /** Of a lab, whose checks this runs. */
  public Taking(Lab lab, CheckRun run) {
    this.lab = lab;
    this.run = run;
  }

  /**
   * Looks, and keeps.
   *
   * @param secrets that must not be in it, wherever they stand
   */
  public Taken take(Situation situation, Patience patience, List<String> secrets)
      throws InterruptedException {
    Recorder recorder = new Recorder(situation.world());
    secrets.forEach(recorder::hide);
    List<Result> live = run.run(lab.checks(), situation.in(recorder.world()), patience);
    recorder.askFor(LabWishes.of(lab));
    Recorder.Taken kept = recorder.take();
    Redactor redactor = kept.redactor();
    List<Result> results = live.stream().map(r -> clean(r, redactor)).toList();
    List<Result> again = again(kept.evidence(), situation);
    Map<String, Result> told = new HashMap<>();
    again.forEach(r -> told.put(r.spec().id(), r));
    List<String> unfit = new ArrayList<>();
    for (Result result : results) {
      Result other = told.get(result.spec().id());
      if (other == null || !alike(other, result)) {
        unfit.add(result.spec().id());
      }
    }
    return new Taken(
        kept.evidence().unfit(unfit, "it depends on what was redacted, or on time"), results);
  }

  private static boolean alike(Result one, Result other) {
    return one.outcome().getClass().equals(other.outcome().getClass())
        && one.points() == other.points();
  }

  /**
   * The logins of a user's own clients, which must not be in evidence.
   *
   * @param environment as those clients have it
   */
  public static List<String> secrets(Map<String, String> environment) {
    return KnownSecrets.of(environment);
  }

  /** The same checks again, from the evidence. */
  public List<Result> again(Evidence evidence, Situation situation) throws InterruptedException {
    return run.run(lab.checks(), situation.in(RecordedWorld.of(evidence)), Patience.NONE);
  }

  private static Result clean(Result result, Redactor redactor) {
    return new Result(result.spec(), clean(result.outcome(), redactor), result.details());
  }

  private static Outcome clean(Outcome outcome, Redactor r) {
    return switch (outcome) {
      case Outcome.Passed passed ->
          new Outcome.Passed(r.text(passed.looked()), r.text(passed.found()), passed.since());
      case Outcome.Failed failed ->
          new Outcome.Failed(
              r.text(failed.looked()),
              r.text(failed.expected()),
              r.text(failed.found()),
              failed.cause().map(c -> clean(c, r)),
              failed.share());
      case Outcome.Unreachable unreachable ->
          new Outcome.Unreachable(
              r.text(unreachable.what()),
              r.text(unreachable.why()),
              unreachable.cause().map(c -> clean(c, r)));
      case Outcome.Skipped skipped -> skipped;
      case Outcome.Broken broken -> new Outcome.Broken(r.text(broken.message()));
    };
  }

  private static Outcome.Cause clean(Outcome.Cause cause, Redactor r) {
    return new Outcome.Cause(
        cause.code(),
        r.text(cause.text()),
        r.text(cause.remedy()),
        r.text(cause.read()),
        r.text(cause.since()));
  }
}
