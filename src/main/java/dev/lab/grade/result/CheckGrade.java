package dev.lab.grade.result;

import dev.lab.check.Outcome;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.grade.text.Harmless;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
 * @param looked what was looked at
 * @param read what was read at the broken link, such as an event's words; empty where the cause
 *     says it all
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
    String why,
    String looked,
    String read) {
  private static final String NEEDS = "it needs ";

  /** What came of a check, without the words of what was looked at. */
  public CheckGrade(
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
    this(
        check, step, title, verdict, points, worth, bonus, hidden, expected, found, code, cause,
        remedy, why, "", "");
  }

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
    String looked = "";
    Verdict verdict;
    switch (result.outcome()) {
      case Outcome.Passed passed -> {
        verdict = Verdict.PASSED;
        looked = passed.looked();
        found = passed.found();
      }
      case Outcome.Failed failed -> {
        verdict = Verdict.FAILED;
        looked = failed.looked();
        expected = failed.expected();
        found = failed.found();
      }
      case Outcome.Skipped skipped -> {
        verdict = Verdict.SKIPPED;
        why = (skipped.reason() == Outcome.Reason.NEEDS ? NEEDS : "") + skipped.because();
      }
      case Outcome.Unreachable unreachable -> {
        verdict = Verdict.UNREACHABLE;
        looked = unreachable.what();
        why = looked + ": " + unreachable.why();
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
        Harmless.text(expected),
        Harmless.text(found),
        cause.map(Outcome.Cause::code).orElse(""),
        cause.map(Outcome.Cause::text).map(Harmless::text).orElse(""),
        cause.map(Outcome.Cause::remedy).map(Harmless::text).orElse(""),
        Harmless.text(why),
        Harmless.text(looked),
        cause.map(Outcome.Cause::read).map(Harmless::text).orElse(""));
  }

  /**
   * Of checks that ran: one that needs another which has no grade has none either. What learners
   * and their servers wrote is made harmless.
   */
  public static List<CheckGrade> of(List<Result> results) {
    List<CheckGrade> grades = new ArrayList<>(results.stream().map(CheckGrade::of).toList());
    Set<String> without = new HashSet<>();
    boolean more = true;
    while (more) {
      int before = without.size();
      grades.stream().filter(g -> !g.graded()).forEach(g -> without.add(g.check()));
      grades.replaceAll(
          g -> g.graded() && g.needs().filter(without::contains).isPresent() ? g.ungraded() : g);
      more = without.size() > before;
    }
    return grades;
  }

  private CheckGrade ungraded() {
    return new CheckGrade(
        check,
        step,
        title,
        Verdict.UNREACHABLE,
        0,
        worth,
        bonus,
        hidden,
        expected,
        found,
        code,
        cause,
        remedy,
        why,
        looked,
        read);
  }

  /** The check that must pass before this one means anything, where it was left out for that. */
  public Optional<String> needs() {
    return why.startsWith(NEEDS) ? Optional.of(why.substring(NEEDS.length())) : Optional.empty();
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
