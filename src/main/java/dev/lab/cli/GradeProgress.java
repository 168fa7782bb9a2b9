package dev.lab.cli;

import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Status;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * How far a grading is: on a terminal one line that moves, with an estimate; else, and with {@code
 * --plain}, a line a learner.
 */
final class GradeProgress {
  private final PrintWriter err;
  private final boolean moving;
  private final int all;
  private final long began = System.nanoTime();
  private int done;
  private int none;
  private boolean shown;

  private GradeProgress(PrintWriter err, boolean moving, int all) {
    this.err = err;
    this.moving = moving;
    this.all = all;
  }

  static GradeProgress on(Console console, boolean plain, int all) throws InterruptedException {
    boolean dumb = console.environment().getOrDefault("TERM", "dumb").equals("dumb");
    return new GradeProgress(console.err(), !plain && !dumb && isTerminal(), all);
  }

  /** Asks the system: before JDK 22 Java can't tell. */
  private static boolean isTerminal() throws InterruptedException {
    try {
      return new ProcessBuilder("/bin/sh", "-c", "test -t 2").inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  synchronized void add(LearnerGrade grade) {
    done++;
    none += grade.status() == Status.NOT_GRADED ? 1 : 0;
    if (moving) {
      shown = true;
      err.print("\r\u001b[K" + line());
      err.flush();
    } else {
      err.println(grade.id() + ": " + grade.status().word());
    }
    // What rules change is worked out later; these are notes on what was graded.
    grade.adjustments().forEach(a -> say(grade.id() + ": " + a.why()));
  }

  private String line() {
    long left = (System.nanoTime() - began) / done * (all - done) / 1_000_000_000;
    return done
        + " of "
        + all
        + (none == 0 ? "" : ", " + none + " not graded")
        + (done == all
            ? ""
            : ", about " + (left < 60 ? left + " s" : left / 60 + " min") + " left");
  }

  /** A line of its own. */
  synchronized void say(String words) {
    err.println((shown ? "\r\u001b[K" : "") + words);
    err.flush();
  }

  /** Ends the line that moved. */
  synchronized void end() {
    if (shown) {
      err.println();
      shown = false;
    }
  }
}
