package dev.lab.evidence;

import java.time.Instant;
import java.util.List;

/**
 * What a bundle says of itself; this is what is signed.
 *
 * @param format of the bundle
 * @param lab the lab's id
 * @param labDigest of the lab's files, as they were
 * @param labVersion as the lab's author counts; empty where nobody does
 * @param program the version of lab that wrote it
 * @param learner the learner's id; empty where nobody said it
 * @param taker who looked
 * @param number the learner's how manieth of this lab, from 1
 * @param taken when it was taken
 * @param files what else is in the bundle
 */
public record Head(
    int format,
    String lab,
    String labDigest,
    String labVersion,
    String program,
    String learner,
    Taker taker,
    long number,
    Instant taken,
    List<Content> files) {
  /** The newest format. */
  static final int FORMAT = 1;

  /** Who looked at the world. */
  public enum Taker {
    /** The learner's own program: the learner's word. */
    LEARNER,
    /** The one who grades. */
    CLASS
  }

  /**
   * One file.
   *
   * @param size in bytes
   * @param digest {@code sha256:…}
   */
  public record Content(String name, long size, String digest) {}

  public Head {
    files = List.copyOf(files);
    if (number < 1) {
      throw new IllegalArgumentException("a bundle's number is 1 or more, not " + number);
    }
  }

  /** The same of these files. */
  Head of(List<Content> others) {
    return new Head(
        format, lab, labDigest, labVersion, program, learner, taker, number, taken, others);
  }
}
