package dev.lab.grade;

import dev.lab.check.CheckRun;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Audience;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.LabDigest;
import dev.lab.course.LabException;
import dev.lab.course.LabLoader;
import dev.lab.diagnose.Diagnosis;
import dev.lab.evidence.Bundle;
import dev.lab.evidence.BundleSource;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.Head;
import dev.lab.evidence.Judge;
import dev.lab.evidence.Judged;
import dev.lab.evidence.LearnerRecord;
import dev.lab.evidence.Remembered;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.result.Tries;
import dev.lab.grade.roster.Learner;
import dev.lab.grade.text.Harmless;
import dev.lab.target.recorded.RecordedWorld;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Grades by what was kept or handed in: no cluster is asked, and the same always comes of it. */
public final class EvidenceGrader implements Grader {
  private static final String RULE = "evidence";
  private static final int DIGEST = "sha256:".length() + 12;

  private final Lab lab;
  private final String digest;
  private final BundleSource bundles;
  private final Judge judge;
  private final Remembered remembered;
  private final CheckRun run;

  /**
   * A grader.
   *
   * @param judge who says which bundle counts
   * @param remembered where it is noted which one did
   * @param trusted whether programs that come with the lab may run
   */
  public EvidenceGrader(
      Lab lab, BundleSource bundles, Judge judge, Remembered remembered, boolean trusted)
      throws LabException, IOException {
    this.lab = lab;
    this.digest = LabDigest.of(lab.folder());
    this.bundles = bundles;
    this.judge = judge;
    this.remembered = remembered;
    this.run = new CheckRun(CheckKinds.of(lab, trusted), new Diagnosis());
  }

  @Override
  public Source source() {
    return Source.CLAIMED;
  }

  @Override
  public LearnerGrade grade(Learner learner) throws InterruptedException {
    try {
      List<BundleSource.Found> found = bundles.of(learner.id());
      Judged judged = judge.judge(learner.id(), found);
      if (judged.opened().isEmpty()) {
        return Grading.none(
            learner,
            found.isEmpty()
                ? "there is no bundle of " + learner.id() + " in " + bundles.place()
                : String.join("; ", judged.notes()),
            source(),
            Instant.EPOCH);
      }
      Bundle bundle = judged.opened().get().bundle();
      LearnerGrade grade = graded(learner, bundle, judged);
      remembered.graded(bundle.head());
      return grade;
    } catch (EvidenceException | GradeException e) {
      return Grading.none(learner, String.valueOf(e.getMessage()), source(), Instant.EPOCH);
    }
  }

  private LearnerGrade graded(Learner learner, Bundle bundle, Judged judged)
      throws InterruptedException, GradeException {
    Head head = bundle.head();
    boolean ours = head.taker() == Head.Taker.CLASS && judged.vouched();
    LearnerRecord record = bundle.record();
    Map<String, Situation.Seen> seen = new HashMap<>();
    record.seen().forEach((id, s) -> seen.put(id, new Situation.Seen(s.value(), s.at())));
    List<CheckSpec> checks = labOf(learner).checks();
    List<Result> results =
        run.run(
            checks,
            new Situation(RecordedWorld.of(bundle.evidence()), record.passed(), seen),
            Patience.NONE);
    List<Result> counting = results.stream().filter(Result::counts).toList();
    if (counting.isEmpty()) {
      throw new GradeException("no check of this lab can be seen in the evidence");
    }
    Map<String, Tries> tries = new HashMap<>();
    if (!ours && !record.equals(LearnerRecord.NONE)) {
      checks.forEach(c -> tries.put(c.id(), tries(c, record)));
    }
    // When it was taken is a learner's own word: it is not when it was handed in.
    return new LearnerGrade(
        learner.id(),
        learner.name(),
        learner.email(),
        "",
        ours ? Source.EVIDENCE : Source.CLAIMED,
        bundle.evidence().at(),
        CheckGrade.of(counting),
        tries,
        notes(head, judged));
  }

  private List<Adjustment> notes(Head head, Judged judged) {
    List<String> notes = new ArrayList<>(judged.notes());
    if (!head.labDigest().equals(digest)) {
      notes.add(
          "it was taken with another lab ("
              + lab(head.labVersion(), head.labDigest())
              + ") than it was graded with ("
              + lab(lab.version(), digest)
              + ")");
    }
    return notes.stream().map(n -> new Adjustment(RULE, 0, Harmless.line(n))).toList();
  }

  /** The version, where there is one, and as much of the digest as people compare. */
  private static String lab(String version, String digest) {
    return (version.isEmpty() ? "" : "version " + version + ", ")
        + "files "
        + digest.substring(0, Math.min(digest.length(), DIGEST));
  }

  private static Tries tries(CheckSpec check, LearnerRecord record) {
    return new Tries(
        record.attempts().getOrDefault(check.id(), 0),
        record.hints().getOrDefault(check.step(), 0),
        Optional.ofNullable(record.began().get(check.step())),
        Optional.ofNullable(record.passed().get(check.id())));
  }

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
