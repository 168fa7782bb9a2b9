package dev.lab.live;

/** A learner who has joined; the class keeps the digest of their token only. */
final class Member {
  private final String learner;
  private final String digest;
  private final Bucket bucket;
  private long taken;

  Member(String learner, String digest, Bucket bucket) {
    this.learner = learner;
    this.digest = digest;
    this.bucket = bucket;
  }

  String learner() {
    return learner;
  }

  String digest() {
    return digest;
  }

  Bucket bucket() {
    return bucket;
  }

  /** The number of the last event that was taken. */
  long taken() {
    return taken;
  }

  /** Takes an event, unless it was taken before. */
  boolean take(long seq) {
    if (seq <= taken) {
      return false;
    }
    taken = seq;
    return true;
  }
}
