package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.check.Patience;
import dev.lab.check.PlainReport;
import dev.lab.course.CheckSpec;
import dev.lab.progress.ProgressException;
import java.time.ZoneId;
import java.util.List;

/** {@code answer QUESTION TEXT}: answers a question of the lab. */
final class AnswerWord implements Word {
  private final Desk desk;

  AnswerWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "answer QUESTION TEXT";
  }

  @Override
  public String does() {
    return "answer a question of the step";
  }

  static String question(CheckSpec spec) {
    return spec.fields().path("question").asString("");
  }

  @Override
  public List<String> complete(List<String> typed) {
    return desk.step().checks().stream()
        .map(AnswerWord::question)
        .filter(q -> !q.isEmpty())
        .toList();
  }

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    if (place.arguments().size() < 2) {
      place.err().println("lab: " + usage() + ", for example: answer alpine TEXT");
      return ExitCode.USAGE;
    }
    String question = place.arguments().getFirst();
    List<CheckSpec> asked =
        desk.lab().checks().stream().filter(c -> question(c).equals(question)).toList();
    if (asked.isEmpty()) {
      place
          .err()
          .println(
              "lab: there is no question \""
                  + question
                  + "\""
                  + (complete(List.of()).isEmpty()
                      ? " in this step"
                      : "; this step asks for " + String.join(", ", complete(List.of()))));
      return ExitCode.USAGE;
    }
    String text = String.join(" ", place.arguments().subList(1, place.arguments().size()));
    desk.change(p -> p.answer(question, text));
    var results = desk.check(asked, Patience.NONE);
    new PlainReport(place.colour(), place.width(), ZoneId.systemDefault())
        .print(results, place.out());
    return ExitCode.of(results);
  }
}
