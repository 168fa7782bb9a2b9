package dev.lab.session;

import dev.lab.check.CheckRun;
import dev.lab.check.Explainer;
import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.course.Step;
import dev.lab.diagnose.Diagnosis;
import dev.lab.evidence.Taking;
import dev.lab.progress.Progress;
import dev.lab.progress.ProgressException;
import dev.lab.progress.ProgressStore;
import dev.lab.report.Reporter;
import dev.lab.target.LearnerShell;
import dev.lab.target.SharedWorld;
import dev.lab.target.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The learner's record and the present results; what every word works at. Thread-safe. */
final class Desk {
  private final LabFiles files;
  private final Explainer explainer = new Diagnosis();
  private volatile Map<String, Kind> kinds;
  private volatile CheckRun run;
  private volatile CheckRun quiet;
  private final Map<String, Boolean> passing = new HashMap<>();
  private final Map<String, Result> seen = new HashMap<>();
  private final Map<String, Instant> changed = new HashMap<>();
  private final Whereabouts whereabouts;
  private Progress progress;

  Desk(LabFiles files) throws ProgressException, LabException {
    this.files = files;
    this.kinds = CheckKinds.of(files.lab(), files.trusted());
    this.run = new CheckRun(kinds, explainer);
    this.quiet = new CheckRun(kinds, Explainer.NONE);
    this.whereabouts = new Whereabouts(files.lab(), files.clock());
    String first = files.lab().steps().getFirst().id();
    Progress kept =
        files.store().load().orElseGet(() -> Progress.fresh(files.lab().id(), "", first));
    this.progress = begun(files.lab().step(kept.step()).isPresent() ? kept : kept.at(first));
    this.progress.passed().keySet().forEach(id -> passing.put(id, true));
  }

  /** Lets programs that come with the lab run from now on. */
  void trust() throws LabException {
    kinds = CheckKinds.of(lab(), true);
    run = new CheckRun(kinds, explainer);
    quiet = new CheckRun(kinds, Explainer.NONE);
  }

  Lab lab() {
    return files.lab();
  }

  LabFiles files() {
    return files;
  }

  synchronized Progress progress() {
    return progress;
  }

  Step step() {
    return lab().step(progress().step()).orElseGet(() -> lab().steps().getFirst());
  }

  /** The step's number, from 1. */
  int number(Step step) {
    return lab().index(step) + 1;
  }

  synchronized void change(UnaryOperator<Progress> change) throws ProgressException {
    save(change);
    tell(false);
  }

  private synchronized void save(UnaryOperator<Progress> change) throws ProgressException {
    Progress changed = begun(change.apply(progress));
    ProgressStore store = files.store();
    if (!changed.equals(progress)) {
      store.save(changed);
      progress = changed;
    }
  }

  private Progress begun(Progress at) {
    return at.with(at.tried().begin(at.step(), files.clock().instant()));
  }

  /** Counts that the learner has these looked at, where they have not passed before. */
  void attempt(List<CheckSpec> specs) throws ProgressException {
    save(
        p ->
            p.with(
                p.tried()
                    .attempt(
                        specs.stream()
                            .map(CheckSpec::id)
                            .filter(id -> !p.passed().containsKey(id))
                            .toList())));
  }

  /**
   * Looks at everything, and keeps what was seen.
   *
   * @param environment of the learner's own clients, whose logins are left out
   */
  Taking.Taken take(Map<String, String> environment, Patience patience)
      throws InterruptedException {
    Progress before = progress();
    return new Taking(lab(), run)
        .take(
            new Situation(files.world().apply(shell()), before.passed(), seen(before)),
            patience,
            Taking.secrets(environment));
  }

  /** Tells the class, where one was joined, that the learner is here. */
  void tell() {
    tell(true);
  }

  private synchronized void tell(boolean always) {
    Reporter reporter = files.reporter();
    if (reporter.joined()) {
      reporter.tell(whereabouts.of(step(), progress, files.shell().get().variables()), always);
    }
  }

  /** Looks for the cause of what does not pass, where a class would want to know it. */
  void explainToClass(Step step) throws InterruptedException, ProgressException {
    if (files.reporter().joined()) {
      check(step.shown(), Patience.NONE, run, false);
    }
  }

  /** Runs checks, and what they need of other steps, and notes what passed. */
  List<Result> check(List<CheckSpec> specs, Patience patience)
      throws InterruptedException, ProgressException {
    return check(specs, patience, run, true);
  }

  /** One look at them and nothing else; no cause is looked for. */
  List<Result> glance(List<CheckSpec> specs) throws InterruptedException, ProgressException {
    return check(specs, Patience.NONE, quiet, false);
  }

  /** When a check was first seen as it is seen now; a moment that is kept, when it was. */
  synchronized Instant since(Result result) {
    if (result.outcome() instanceof Outcome.Passed passed && passed.since().isPresent()) {
      return passed.since().get();
    }
    return changed.getOrDefault(result.spec().id(), files.clock().instant());
  }

  /** Whether nothing is left to do at them; no cause is looked for. */
  boolean allSettled(List<CheckSpec> specs, Patience patience)
      throws InterruptedException, ProgressException {
    return check(specs, patience, quiet, false).stream().allMatch(Result::settled);
  }

  /** What there is to read about each of these. */
  List<Result> withDetails(List<Result> results) {
    Situation situation = situation();
    return results.stream().map(r -> r.with(explainer.details(r.spec(), situation))).toList();
  }

  private Situation situation() {
    World world = files.world().apply(shell());
    return new Situation(
        SharedWorld.of(world, Duration.ofSeconds(1)), progress().passed(), seen(progress()));
  }

  private List<Result> check(List<CheckSpec> specs, Patience patience, CheckRun run, boolean asked)
      throws InterruptedException, ProgressException {
    Set<CheckSpec> all = new LinkedHashSet<>();
    specs.forEach(s -> withNeeds(s, all));
    Progress before = progress();
    Situation situation =
        new Situation(files.world().apply(shell()), before.passed(), seen(before));
    List<Result> results = run.run(List.copyOf(all), situation, patience);
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
    note(results);
    tell(asked);
    // What other steps have undone is the cause, so it is said too.
    return results.stream().filter(r -> specs.contains(r.spec()) || !r.settled()).toList();
  }

  private static Map<String, Situation.Seen> seen(Progress progress) {
    Map<String, Situation.Seen> all = new HashMap<>();
    progress.seen().forEach((id, s) -> all.put(id, new Situation.Seen(s.value(), s.at())));
    return all;
  }

  private boolean remembers(CheckSpec spec) {
    Kind kind = kinds.get(spec.kind());
    return kind != null && kind.remembers(spec);
  }

  private void withNeeds(CheckSpec spec, Set<CheckSpec> all) {
    for (String need : spec.needs()) {
      lab().check(need).ifPresent(n -> withNeeds(n, all));
    }
    all.add(spec);
  }

  private void note(List<Result> results) throws ProgressException {
    Instant now = files.clock().instant();
    synchronized (this) {
      for (Result result : results) {
        Result before = seen.get(result.spec().id());
        if (before == null || before.outcome().getClass() != result.outcome().getClass()) {
          changed.put(result.spec().id(), now);
        }
      }
      results.forEach(r -> passing.put(r.spec().id(), r.settled()));
      results.forEach(r -> seen.put(r.spec().id(), r));
      whereabouts.looked(results);
    }
    save(
        p -> {
          Progress changed = p;
          for (Result result : results) {
            Instant last = p.passed().get(result.spec().id());
            boolean state = result.spec().mode() == CheckSpec.Mode.STATE;
            boolean counts = state || result.spec().step().equals(p.step());
            if (counts
                && result.outcome() instanceof Outcome.Passed passed
                && remembers(result.spec())) {
              changed = changed.seeing(result.spec().id(), passed.found(), now);
            }
            if (counts
                && result.passed()
                && (last == null || state && last.plusSeconds(60).isBefore(now))) {
              changed = changed.passAgain(result.spec().id(), now);
            }
          }
          return changed;
        });
  }

  /** How many checks of the step do not pass, as last seen. */
  synchronized int left(Step step) {
    return (int)
        step.shown().stream()
            .filter(c -> !c.worth().bonus() && !passing.getOrDefault(c.id(), false))
            .count();
  }

  /** The points of a check, as last seen or as the record says. */
  synchronized double points(CheckSpec spec) {
    Result last = seen.get(spec.id());
    if (last != null) {
      return last.points();
    }
    return passing.getOrDefault(spec.id(), false) ? spec.worth().points() : 0;
  }

  /** Whether a check's points can be had, as last seen. */
  synchronized boolean counts(CheckSpec spec) {
    Result last = seen.get(spec.id());
    return last == null || last.counts();
  }

  private LearnerShell shell() {
    Map<String, LearnerShell.ShellVariable> variables = new LinkedHashMap<>();
    files
        .shell()
        .get()
        .variables()
        .forEach(
            (name, v) ->
                variables.put(name, new LearnerShell.ShellVariable(v.value(), v.exported())));
    Progress now = progress();
    List<LearnerShell.RanLine> lines =
        now.lines().stream()
            .map(l -> new LearnerShell.RanLine(l.step(), l.line(), l.exitStatus(), l.at()))
            .toList();
    return new LearnerShell() {
      @Override
      public boolean visible() {
        return true;
      }

      @Override
      public Map<String, ShellVariable> variables() {
        return variables;
      }

      @Override
      public List<RanLine> lines() {
        return lines;
      }

      @Override
      public Map<String, String> answers() {
        return now.answers();
      }
    };
  }
}
