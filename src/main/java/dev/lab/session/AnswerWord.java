package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.check.Patience;
import dev.lab.check.PlainReport;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.course.Question;
import dev.lab.progress.ProgressException;
import dev.lab.prose.Prose;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code answer [QUESTION [ANSWER]]}: lists the step's questions, shows one, or answers it. The
 * right answer is never printed.
 */
final class AnswerWord implements Word {
  private final Desk desk;

  AnswerWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "answer QUESTION ANSWER";
  }

  @Override
  public String does() {
    return "answer a question of the step";
  }

  /** The id of the question that a check looks at; empty for another check. */
  static String question(CheckSpec spec) {
    return spec.fields().path("question").asString("");
  }

  @Override
  public List<String> complete(List<String> typed) {
    return List.copyOf(asked());
  }

  /** The questions of this step, those that only a check asks among them. */
  private Set<String> asked() {
    Set<String> all = new LinkedHashSet<>();
    desk.step().questions().forEach(q -> all.add(q.id()));
    desk.step().shown().stream()
        .map(AnswerWord::question)
        .filter(q -> !q.isEmpty())
        .forEach(all::add);
    return all;
  }

  private Optional<Question> find(String id) {
    return desk.lab().steps().stream().flatMap(s -> s.question(id).stream()).findFirst();
  }

  private List<CheckSpec> checks(String id) {
    return desk.lab().shown().stream().filter(c -> question(c).equals(id)).toList();
  }

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    if (place.arguments().isEmpty()) {
      return list(place);
    }
    String id = place.arguments().getFirst();
    Optional<Question> question = find(id);
    List<CheckSpec> checks = checks(id);
    if (question.isEmpty() && checks.isEmpty()) {
      place.err().println("lab: there is no question \"" + id + "\"" + others());
      return ExitCode.USAGE;
    }
    if (place.arguments().size() == 1) {
      return show(id, question, place);
    }
    String text = String.join(" ", place.arguments().subList(1, place.arguments().size()));
    Optional<String> misfit = question.flatMap(q -> q.key().misfit(text));
    if (misfit.isPresent()) {
      place.err().println("lab: \"" + text + "\" is no answer to " + id + ": " + misfit.get());
      return ExitCode.USAGE;
    }
    desk.change(p -> p.answer(id, text));
    return checks.isEmpty() ? unchecked(question, text, place) : checked(checks, place);
  }

  private int checked(List<CheckSpec> checks, Place place)
      throws InterruptedException, ProgressException {
    desk.attempt(checks);
    List<Result> results = desk.check(checks, Patience.NONE);
    new PlainReport(place.colour(), place.width(), ZoneId.systemDefault())
        .print(results, place.out());
    return ExitCode.of(results);
  }

  /** A question that no check looks at is answered for the learner's own sake. */
  private static int unchecked(Optional<Question> question, String text, Place place) {
    boolean right = question.map(q -> q.key().right(text)).orElse(false);
    String words = question.map(q -> q.key().words(text)).orElse("");
    place
        .out()
        .print(
            new Prose(place.screen())
                .render(right ? "That is right." : words.isEmpty() ? "That is not it." : words));
    return right ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private int show(String id, Optional<Question> question, Place place) {
    if (question.isEmpty()) {
      place.err().println("lab: " + usage() + ", for example: answer " + id + " TEXT");
      return ExitCode.USAGE;
    }
    place.out().print(QuestionText.of(question.get(), new Prose(place.screen())));
    return ExitCode.PASSED;
  }

  private int list(Place place) {
    if (asked().isEmpty()) {
      place.err().println("lab: this step asks nothing; " + usage());
      return ExitCode.USAGE;
    }
    for (String id : asked()) {
      String given = desk.progress().answers().getOrDefault(id, "");
      place.out().println(id + ": " + (given.isEmpty() ? "no answer yet" : given));
    }
    place.out().println("answer QUESTION shows one; answer QUESTION ANSWER answers it.");
    return ExitCode.PASSED;
  }

  private String others() {
    return asked().isEmpty()
        ? " in this step"
        : "; this step asks for " + String.join(", ", asked());
  }
}
