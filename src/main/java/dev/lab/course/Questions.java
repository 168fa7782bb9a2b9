package dev.lab.course;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a lab's questions and the checks of their answers together. */
final class Questions {
  /** The kind of check that passes by an answer. */
  private static final String KIND = "question";

  private final Map<String, Question> questions = new HashMap<>();
  private final List<Problem> problems;

  private Questions(List<Problem> problems) {
    this.problems = problems;
  }

  /** The steps with each check of a question knowing its question. */
  static List<Step> intoChecks(List<Step> steps, List<Problem> problems) {
    Questions all = new Questions(problems);
    steps.forEach(s -> s.questions().forEach(all::add));
    return steps.stream()
        .map(s -> s.checking(s.checks().stream().map(all::asking).toList()))
        .toList();
  }

  private void add(Question question) {
    Question before = questions.putIfAbsent(question.id(), question);
    if (before != null) {
      problems.add(
          new Problem(
              question.file(),
              question.line(),
              "the id "
                  + question.id()
                  + " is taken by the question at "
                  + before.file().getFileName()
                  + ":"
                  + before.line()));
    }
  }

  private CheckSpec asking(CheckSpec check) {
    Applies applies =
        new Applies(
            check.applies().when().map(this::asking), check.applies().unless().map(this::asking));
    CheckSpec found = check.finding(check.needs(), applies);
    if (!check.kind().equals(KIND)) {
      return found;
    }
    String asked = check.fields().path("question").asString("");
    Optional<Question> question = Optional.ofNullable(questions.get(asked));
    if (question.isEmpty() && !asked.isEmpty()) {
      problems.add(
          new Problem(
              check.file(),
              check.line(),
              "the check "
                  + check.id()
                  + " looks at "
                  + asked
                  + ", which is no question of the lab"));
    }
    return question.map(found::asking).orElse(found);
  }

  private Condition asking(Condition condition) {
    return new Condition(condition.named(), condition.check().map(this::asking));
  }
}
