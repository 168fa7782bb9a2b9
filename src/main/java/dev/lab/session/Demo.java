package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import java.io.IOException;
import java.io.PrintWriter;

/** Does a whole lab in the learner's place: types each step's solution, checks, goes on. */
public final class Demo {
  private final Lab lab;
  private final boolean fast;

  /**
   * A demonstration.
   *
   * @param fast without pauses for reading
   */
  public Demo(Lab lab, boolean fast) {
    this.lab = lab;
    this.fast = fast;
  }

  /** Runs it; 0 where every check passed. */
  public int run(Typist typist, PrintWriter out) throws IOException, InterruptedException {
    for (Step step : lab.steps()) {
      pause(step.prose().length() * 15L);
      for (String input : step.inputs()) {
        pause(600L + input.length() * 30L);
        typist.type(input);
      }
      if (!step.shown().isEmpty()) {
        int checked = typist.type("check --timeout 30s");
        if (checked != ExitCode.PASSED) {
          out.println(
              "The demonstration ends here: a check of the step " + step.id() + " did not pass.");
          out.flush();
          return checked;
        }
      }
      if (step != lab.steps().getLast()) {
        pause(1_500);
        typist.type("next");
      }
    }
    return typist.type("check --all");
  }

  private void pause(long millis) throws InterruptedException {
    if (!fast) {
      Thread.sleep(Math.min(millis, 12_000));
    }
  }
}
