package dev.lab.session;

import dev.lab.course.Question;
import dev.lab.course.Step;
import dev.lab.prose.Prose;
import dev.lab.prose.Screen;
import dev.lab.session.Word.Place;
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

  static void show(Desk desk, Step step, Place place) throws InterruptedException {
    place.typist().show(s -> text(desk, step, s), place.out(), place.screen());
  }

  static String text(Desk desk, Step step, Screen screen) {
    StringBuilder text = new StringBuilder("\n");
    text.append("Step " + desk.number(step) + " of " + desk.lab().steps().size()).append('\n');
    Prose prose = new Prose(screen);
    text.append(prose.render(step.prose()));
    for (Question question : step.questions()) {
      text.append('\n').append(QuestionText.of(question, prose));
    }
    return text.append('\n').toString();
  }
}
