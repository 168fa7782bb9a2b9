package dev.lab.check;

import dev.lab.course.CheckSpec;

/** A check and what came of it. */
public record Result(CheckSpec spec, Outcome outcome) {
  /** Whether it holds. */
  public boolean passed() {
    return outcome instanceof Outcome.Passed;
  }
}
