package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.AnswerKey;
import java.util.Optional;

/**
 * A question of the step is answered, and rightly; what its author says of a wrong answer is said.
 */
final class QuestionLink implements Link {
  @Override
  public Station at() {
    return Station.ANSWER;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    if (!subject.kind().equals("question")) {
      return Optional.empty();
    }
    String question = subject.text("question");
    AnswerKey key = subject.spec().question().orElseThrow().key();
    String answer = situation.world().shell().answers().getOrDefault(question, "").strip();
    String how = "lab answer " + question + " " + key.form();
    if (answer.isEmpty()) {
      return Optional.of(
          Remedies.answer("no-answer", "the question has not been answered yet", how));
    }
    String words = key.words(answer).strip();
    return Optional.of(
        words.isEmpty()
            ? Remedies.answer("wrong-answer", answer + " is not it", "think again, then: " + how)
            : Remedies.answer("wrong-answer", words.replace("`", ""), how));
  }
}
