package dev.lab.grade.result;

import dev.lab.check.Outcome;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import java.util.Locale;

/**
 * One check of one learner.
 *
 * @param check its id
 * @param step the id of its step
 * @param verdict what came of it
 * @param points earned, 0 to {@code worth}
 * @param worth the points that it can bring
 * @param bonus whether they come on top of the lab's points
 * @param hidden whether the learner was never shown it
 * @param expected what should be there; empty unless it failed
 * @param found what is there
 * @param code the code of the one cause; empty where none was found
 * @param cause what is wrong, a sentence
 * @param remedy what to do about it
 * @param why it was skipped or has no grade; empty else
 */
public record CheckGrade(
    String check,
    String step,
    String title,
    Verdict verdict,
    double points,
    int worth,
    boolean bonus,
    boolean hidden,
    String expected,
    String found,
    String code,
    String cause,
    String remedy,
    String why) {

  /** What came of a check. */
  public enum Verdict {
    /** It holds. */
    PASSED,
    /** It does not hold. */
    FAILED,
    /** It was not looked at; another must pass first, or it does not apply. */
    SKIPPED,
    /** What it looks at could not be asked: no grade. */
    UNREACHABLE,
    /** The checker's own fault: no grade. */
    BROKEN;

    /** As it is written in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CheckGrade {
    if (!(points >= 0 && points <= worth)) {
      throw new IllegalArgumentException(
          "the points of " + check + " are from 0 to " + worth + ", not " + points);
    }
  }

  /** Of a check that ran. */
  public static CheckGrade of(Result result) {
    String expected = "";
    String found = "";
    String why = "";
    Verdict verdict;
    switch (result.outcome()) {
      case Outcome.Passed passed -> {
        verdict = Verdict.PASSED;
        found = passed.found();
      }
      case Outcome.Failed failed -> {
        verdict = Verdict.FAILED;
        expected = failed.expected();
        found = failed.found();
      }
      case Outcome.Skipped skipped -> {
        verdict = Verdict.SKIPPED;
        why = (skipped.reason() == Outcome.Reason.NEEDS ? "it needs " : "") + skipped.because();
      }
      case Outcome.Unreachable unreachable -> {
        verdict = Verdict.UNREACHABLE;
        why = unreachable.what() + ": " + unreachable.why();
      }
      case Outcome.Broken broken -> {
        verdict = Verdict.BROKEN;
        why = "our own fault: " + broken.message();
      }
    }
    var cause = result.outcome().cause();
    CheckSpec spec = result.spec();
    return new CheckGrade(
        spec.id(),
        spec.step(),
        spec.title(),
        verdict,
        result.points(),
        spec.worth().points(),
        spec.worth().bonus(),
        spec.worth().hidden(),
        expected,
        found,
        cause.map(Outcome.Cause::code).orElse(""),
        cause.map(Outcome.Cause::text).orElse(""),
        cause.map(Outcome.Cause::remedy).orElse(""),
        why);
  }

  /** Whether it says something of the learner. */
  public boolean graded() {
    return verdict != Verdict.UNREACHABLE && verdict != Verdict.BROKEN;
  }

  /** Whether it passed. */
  public boolean passed() {
    return verdict == Verdict.PASSED;
  }
}
