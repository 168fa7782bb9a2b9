package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.AnswerKey;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import java.util.List;

/** {@code question}: the answer to {@code question} of {@code questions} is right. */
final class QuestionKind implements Kind {
  @Override
  public String name() {
    return "question";
  }

  @Override
  public String doc() {
    return "The answer to one of the step's questions is right; the right one is never shown";
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.required("question", FieldType.TEXT, "The question's id"));
  }

  @Override
  public int since() {
    return 2;
  }

  @Override
  public boolean needsShell() {
    return true;
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    String question = Fields.text(spec, "question");
    AnswerKey key = spec.question().orElseThrow().key();
    String answer = situation.world().shell().answers().getOrDefault(question, "").strip();
    String looked = "your answer to " + question;
    if (answer.isEmpty()) {
      return Outcome.failed(looked, "an answer", "no answer yet");
    }
    return key.misfit(answer).isEmpty() && key.right(answer)
        ? Outcome.passed(looked, answer)
        : Outcome.failed(looked, "the right answer", answer);
  }
}
