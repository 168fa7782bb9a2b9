package dev.lab.grade;

import dev.lab.check.CheckRun;
import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.course.LabLoader;
import dev.lab.diagnose.Diagnosis;
import dev.lab.evidence.Keeper;
import dev.lab.evidence.Taking;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.roster.Learner;
import dev.lab.target.LearnerShell;
import dev.lab.target.live.LiveWorld;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Grades by what the learner's cluster and registry say now. */
public final class LiveGrader implements Grader {
  private static final Patience PATIENCE = Patience.usually(Duration.ofSeconds(2));

  private final Lab lab;
  private final Access access;
  private final CheckRun run;
  private final Patience patience;
  private final Optional<Keeper> keeper;

  /**
   * A grader.
   *
   * @param trusted whether programs that come with the lab may run
   */
  public LiveGrader(Lab lab, Access access, boolean trusted) throws LabException {
    this(lab, access, trusted, PATIENCE, Optional.empty());
  }

  /**
   * One that keeps what it sees.
   *
   * @param keeper who keeps it
   */
  public LiveGrader(Lab lab, Access access, boolean trusted, Optional<Keeper> keeper)
      throws LabException {
    this(lab, access, trusted, PATIENCE, keeper);
  }

  LiveGrader(Lab lab, Access access, boolean trusted, Patience patience) throws LabException {
    this(lab, access, trusted, patience, Optional.empty());
  }

  /**
   * One that keeps what it sees.
   *
   * @param patience with checks that do not pass
   * @param keeper who keeps it
   */
  public LiveGrader(
      Lab lab, Access access, boolean trusted, Patience patience, Optional<Keeper> keeper)
      throws LabException {
    this.patience = patience;
    this.lab = lab;
    this.keeper = keeper;
    this.access = access;
    this.run = new CheckRun(CheckKinds.of(lab, trusted), new Diagnosis());
  }

  @Override
  public Source source() {
    return Source.LIVE;
  }

  @Override
  public LearnerGrade grade(Learner learner) throws InterruptedException {
    Instant at = Instant.now();
    try (LiveWorld world = access.open(learner)) {
      Situation situation =
          new Situation(world.world(LearnerShell.invisible(), true), Map.of(), Map.of());
      List<Result> results = results(learner, situation);
      Optional<String> unanswered = unanswered(results);
      return unanswered.isPresent()
          ? Grading.none(learner, unanswered.get(), source(), at)
          : new LearnerGrade(
              learner.id(),
              learner.name(),
              learner.email(),
              "",
              source(),
              at,
              CheckGrade.of(results.stream().filter(Result::counts).toList()),
              Map.of(),
              List.of());
    } catch (GradeException e) {
      return Grading.none(learner, e.getMessage(), source(), at);
    }
  }

  private List<Result> results(Learner learner, Situation situation)
      throws InterruptedException, GradeException {
    Lab own = labOf(learner);
    if (keeper.isEmpty()) {
      return run.run(own.checks(), situation, patience);
    }
    Taking.Taken taken = new Taking(own, run).take(situation, patience, keeper.get().secrets());
    try {
      keeper.get().keep(learner.id(), taken.evidence());
    } catch (IOException e) {
      throw new GradeException("the evidence can't be kept: " + e.getMessage());
    }
    return taken.results();
  }

  /** Why nothing at all could be asked; empty where any check was answered. */
  private static Optional<String> unanswered(List<Result> results) {
    Optional<String> why = Optional.empty();
    for (Result result : results) {
      switch (result.outcome()) {
        case Outcome.Passed passed -> {
          return Optional.empty();
        }
        case Outcome.Failed failed -> {
          return Optional.empty();
        }
        case Outcome.Unreachable unreachable ->
            why = why.or(() -> Optional.of(unreachable.what() + ": " + unreachable.why()));
        default -> {}
      }
    }
    return results.stream().noneMatch(Result::counts)
        ? Optional.of("no check of this lab can be seen from outside")
        : why;
  }

  /** The lab with the learner's own parameters. */
  private Lab labOf(Learner learner) throws GradeException {
    if (lab.parameters().isEmpty()) {
      return lab;
    }
    try {
      return LabLoader.load(lab.folder(), Audience.of(learner.id()));
    } catch (LabException | IllegalArgumentException e) {
      throw new GradeException("the lab can't be read for " + learner.id() + ": " + e.getMessage());
    }
  }
}
