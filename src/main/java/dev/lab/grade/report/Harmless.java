package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LabFacts.StepFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import java.util.regex.Pattern;

/**
 * Takes out of learners' words what no text needs: terminal escapes, control characters, marks that
 * turn the direction of writing, halves of characters, and floods. What a format gives a meaning of
 * its own to, its report escapes.
 */
public final class Harmless {
  private static final int MOST = 4_000;
  private static final Pattern ESCAPES =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]?"
              + "|(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])"
              + "[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
              + "|\u001b[ -/]*[0-~]?");
  private static final Pattern NO_TEXT =
      Pattern.compile(
          "[\\p{Cc}&&[^\n\t]]|[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]"
              + "|[\\x{FDD0}-\\x{FDEF}\\x{FFFE}\\x{FFFF}]");
  private static final Pattern HALVES = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

  private Harmless() {}

  /** Text that may have lines. */
  public static String text(String from) {
    String plain = ESCAPES.matcher(from).replaceAll("").replace("\r\n", "\n").replace('\r', '\n');
    plain = HALVES.matcher(NO_TEXT.matcher(plain).replaceAll("")).replaceAll("\ufffd");
    if (plain.length() <= MOST) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return plain.substring(0, end) + "… (" + (plain.length() - end) + " characters more)";
  }

  /** Text of one line. */
  public static String line(String from) {
    return text(from).replaceAll("\\s+", " ").strip();
  }

  /** An id: what no text needs is shown by its number, so that ids stay apart. */
  private static String id(String from) {
    StringBuilder shown = new StringBuilder();
    from.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              boolean plain = c != '\t' && c != '\n' && text(one).equals(one);
              shown.append(plain ? one : "\\x" + Integer.toHexString(c));
            });
    return shown.toString();
  }

  /** A class in which every text is harmless. */
  public static ClassGrades of(ClassGrades grades) {
    return new ClassGrades(
        of(grades.lab()), grades.at(), grades.learners().stream().map(Harmless::of).toList());
  }

  private static LabFacts of(LabFacts lab) {
    return new LabFacts(
        lab.id(),
        title(lab.title()),
        lab.digest(),
        lab.steps().stream().map(s -> new StepFacts(s.id(), title(s.title()))).toList(),
        lab.checks().stream()
            .map(
                c ->
                    new CheckFacts(
                        c.id(), c.step(), title(c.title()), c.worth(), c.bonus(), c.hidden()))
            .toList());
  }

  /** A title without the marks of code, which only Markdown has. */
  private static String title(String from) {
    return line(from).replace("`", "");
  }

  private static LearnerGrade of(LearnerGrade grade) {
    return new LearnerGrade(
        id(grade.id()),
        line(grade.name()),
        line(grade.email()),
        text(grade.reason()),
        grade.source(),
        grade.at(),
        grade.handedIn(),
        grade.checks().stream().map(Harmless::of).toList(),
        grade.tries(),
        grade.adjustments().stream()
            .map(a -> new Adjustment(a.rule(), a.points(), text(a.why())))
            .toList());
  }

  private static CheckGrade of(CheckGrade check) {
    return new CheckGrade(
        check.check(),
        check.step(),
        title(check.title()),
        check.verdict(),
        check.points(),
        check.worth(),
        check.bonus(),
        check.hidden(),
        text(check.expected()),
        text(check.found()),
        check.code(),
        text(check.cause()),
        text(check.remedy()),
        text(check.why()));
  }
}
