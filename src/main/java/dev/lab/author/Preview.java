package dev.lab.author;

import dev.lab.course.Hint;
import dev.lab.course.Lab;
import dev.lab.course.Question;
import dev.lab.course.Step;
import dev.lab.prose.Prose;
import dev.lab.session.QuestionText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A lab as its learners will read it in a terminal, with each step's checks and hints. */
public final class Preview {
  private final Lab lab;
  private final List<Step> steps;
  private final boolean solutions;

  /**
   * A preview.
   *
   * @param steps those to show; ahead of all of them stands the intro
   * @param solutions whether hints and solutions are shown
   */
  public Preview(Lab lab, List<Step> steps, boolean solutions) {
    this.lab = lab;
    this.steps = List.copyOf(steps);
    this.solutions = solutions;
  }

  /** Prints it. */
  public void print(Prose prose, PrintWriter out) {
    if (steps.equals(lab.steps())) {
      out.print(prose.render(lab.intro()));
    }
    for (Step step : steps) {
      out.println();
      out.println(number(lab, step));
      out.print(prose.render(step.prose()));
      for (Question question : step.questions()) {
        out.println();
        out.print(QuestionText.of(question, prose));
      }
      if (!step.shown().isEmpty()) {
        out.println();
        out.print(prose.render("**Checks**\n\n" + checks(step)));
      }
      if (solutions) {
        solutions(step, prose, out);
      }
    }
    out.flush();
  }

  private static void solutions(Step step, Prose prose, PrintWriter out) {
    int number = 0;
    for (Hint hint : step.hints()) {
      out.println();
      out.print(prose.render("**" + title(hint, ++number) + "**\n\n" + hint.text()));
    }
    if (!step.inputs().isEmpty()) {
      out.println();
      out.print(prose.render("**Solution**"));
      out.println();
      step.inputs().forEach(i -> out.println(i.indent(4).stripTrailing()));
    }
  }

  /** Where a step stands. */
  static String number(Lab lab, Step step) {
    return "Step " + (lab.index(step) + 1) + " of " + lab.steps().size();
  }

  /** The titles of a step's checks, as Markdown. */
  static String checks(Step step) {
    return step.shown().stream().map(c -> "- " + c.title() + "\n").collect(Collectors.joining());
  }

  /** What stands over a hint. */
  static String title(Hint hint, int number) {
    return "Hint "
        + number
        + (hint.when().isEmpty() ? "" : ", where the cause is " + hint.when())
        + (hint.price() == 0 ? "" : " (" + hint.price() + " points)");
  }
}
