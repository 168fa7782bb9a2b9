package dev.lab.grade.diff;

import java.util.Locale;

/** Why a grade changed. */
public enum Reason {
  /** The lab's checks or their points are others. */
  LAB("the lab"),
  /** A check of the same lab asks for something else, or judges otherwise. */
  CHECK("the check"),
  /** What is there is something else. */
  CLUSTER("the cluster"),
  /** It can be asked now, or can't any more. */
  REACH("the reach"),
  /** A rule changed the points. */
  RULE("a rule"),
  /** The learner is in one class only. */
  ROSTER("the roster");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  /** What changed. */
  public String words() {
    return words;
  }

  /** As programs read it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
