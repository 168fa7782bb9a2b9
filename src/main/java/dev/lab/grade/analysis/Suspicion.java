package dev.lab.grade.analysis;

import java.util.Locale;

/** Why a check may say little of what a learner can do. */
public enum Suspicion {
  NOBODY_FAILS("nobody fails it, so it tells no learner from another"),
  EVERYBODY_FAILS("everybody fails it: is it the check, or the step?"),
  GOOD_LEARNERS_FAIL("those who do well elsewhere fail it more often than those who don't");

  private final String words;

  Suspicion(String words) {
    this.words = words;
  }

  /** In a sentence. */
  public String words() {
    return words;
  }

  /** As programs read it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
