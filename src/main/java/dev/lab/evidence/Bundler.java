package dev.lab.evidence;

import dev.lab.course.Lab;
import dev.lab.course.LabDigest;
import dev.lab.target.recorded.Evidence;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Puts what was taken of a lab into bundles. */
public final class Bundler {
  private static final String PROGRAM = "1.0.0-SNAPSHOT";

  private final String lab;
  private final String version;
  private final String digest;

  /** Of a lab as its files are now. */
  public Bundler(Lab lab) throws EvidenceException {
    this.lab = lab.id();
    this.version = lab.version();
    try {
      this.digest = LabDigest.of(lab.folder());
    } catch (IOException e) {
      throw new EvidenceException("the lab's files can't be read (" + e.getMessage() + ")");
    }
  }

  /** What a learner hands in. */
  public Bundle claimed(String learner, long number, Evidence evidence, LearnerRecord record) {
    return new Bundle(head(learner, Head.Taker.LEARNER, number, evidence), evidence, record);
  }

  /** What was seen of a learner by the one who grades. */
  public Bundle live(String learner, Evidence evidence) {
    // Their order is that of the clock: nobody counts them.
    long number = Math.max(1, evidence.at().getEpochSecond());
    return new Bundle(
        head(learner, Head.Taker.CLASS, number, evidence), evidence, LearnerRecord.NONE);
  }

  private Head head(String learner, Head.Taker taker, long number, Evidence evidence) {
    return new Head(
        Head.FORMAT,
        lab,
        digest,
        version,
        PROGRAM,
        learner,
        taker,
        number,
        evidence.at().truncatedTo(ChronoUnit.SECONDS),
        List.of());
  }
}
