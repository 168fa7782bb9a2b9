package dev.lab.course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step of a lab.
 *
 * @param prose Markdown
 * @param solution the fenced {@code bash} blocks of the prose, in order
 * @param questions what the learner is asked below the prose
 * @param wrong wrong solutions that learners are known to try
 * @param file that it was read from, in the lab's own language
 */
public record Step(
    String id,
    String title,
    String prose,
    List<SolutionBlock> solution,
    List<CheckSpec> checks,
    List<Hint> hints,
    List<Question> questions,
    List<WrongSolution> wrong,
    Path file) {
  public Step {
    solution = List.copyOf(solution);
    checks = List.copyOf(checks);
    hints = List.copyOf(hints);
    questions = List.copyOf(questions);
    wrong = List.copyOf(wrong);
  }

  /** The checks that the learner is shown. */
  public List<CheckSpec> shown() {
    return checks.stream().filter(c -> !c.worth().hidden()).toList();
  }

  /** The same with these checks. */
  Step checking(List<CheckSpec> others) {
    return new Step(id, title, prose, solution, others, hints, questions, wrong, file);
  }

  /** The same in other words. */
  Step inWords(
      String otherTitle,
      String otherProse,
      List<CheckSpec> titled,
      List<Hint> saying,
      List<Question> asking) {
    return new Step(id, otherTitle, otherProse, solution, titled, saying, asking, wrong, file);
  }

  /** What solves it: the inputs of its prose, then a right answer to each question. */
  public List<String> inputs() {
    List<String> inputs = new ArrayList<>();
    solution.forEach(b -> inputs.addAll(b.inputs()));
    inputs.addAll(answers());
    return inputs;
  }

  /** A right answer to each question, as it is typed. */
  public List<String> answers() {
    List<String> inputs = new ArrayList<>();
    for (Question question : questions) {
      String answer = question.key().example().replace("'", "'\\''");
      inputs.add("lab answer " + question.id() + " '" + answer + "'");
    }
    return inputs;
  }

  /** The question with this id. */
  public Optional<Question> question(String wanted) {
    return questions.stream().filter(q -> q.id().equals(wanted)).findFirst();
  }
}
