package dev.lab.session;

import dev.lab.course.Question;
import dev.lab.course.Step;
import dev.lab.prose.Prose;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Finds and shows steps. */
final class Steps {
  private Steps() {}

  /** The step of this id or number. */
  static Step find(Desk desk, String text) {
    List<Step> all = desk.lab().steps();
    if (text.matches("\\d{1,3}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= all.size()) {
        return all.get(number - 1);
      }
    }
    Optional<Step> found = desk.lab().step(text);
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "there is no step \"" + text + "\"; steps lists them, by number and name"));
  }

  static void show(Desk desk, Step step, PrintWriter out, int width, boolean colour) {
    out.println();
    out.println("Step " + desk.number(step) + " of " + desk.lab().steps().size());
    Prose prose = new Prose(width, colour);
    out.print(prose.render(step.prose()));
    for (Question question : step.questions()) {
      out.println();
      out.print(QuestionText.of(question, prose));
    }
    out.println();
    out.flush();
  }
}
