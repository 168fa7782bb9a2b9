package dev.lab.course;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Says where a translation has come away from its original. */
final class Drift {
  private final Translation translation;
  private final Path original;
  private final List<Problem> problems;

  private Drift(Translation translation, Path original, List<Problem> problems) {
    this.translation = translation;
    this.original = original;
    this.problems = problems;
  }

  /** Of a step. */
  static void ofStep(Translation translation, Step step, Path original, List<Problem> problems) {
    Drift drift = new Drift(translation, original, problems);
    translation.checkFields(problems);
    drift.title();
    drift.checks(step);
    drift.hints(step);
    drift.questions(step);
    drift.blocks(step);
    drift.digest(OriginalWords.digest(step));
  }

  /** Of the intro. */
  static void ofIntro(
      Translation translation, String title, String intro, Path original, List<Problem> problems) {
    Drift drift = new Drift(translation, original, problems);
    translation.checkFields(problems);
    drift.title();
    drift.digest(OriginalWords.digest(title, intro));
  }

  private void title() {
    if (translation.title().isBlank()) {
      problem(translation.line("title"), "the translation has no title");
    }
  }

  private void digest(String now) {
    if (!translation.of().equals(now)) {
      problem(
          translation.line("of"),
          (translation.of().isEmpty()
                  ? "the translation does not say of which words it is"
                  : "the words of " + name(original) + " have changed since this was translated")
              + ": once it says the same, write of: "
              + now
              + " (lab translate --stamp does)");
    }
  }

  private void checks(Step step) {
    JsonNode titles = translation.yaml().root().path("checks");
    for (CheckSpec check : step.checks()) {
      if (!titles.path(check.id()).isString()) {
        problem(translation.line("checks"), "there is no title for the check " + check.id());
      }
    }
    for (String id : titles.propertyNames()) {
      if (step.checks().stream().noneMatch(c -> c.id().equals(id))) {
        problem(
            translation.yaml().line(titles, id),
            "the original has no check " + id + ", and a translation brings none");
      }
    }
  }

  private void hints(Step step) {
    JsonNode hints = translation.yaml().root().path("hints");
    int had = hints.size();
    int wanted = step.hints().size();
    boolean texts = hints.isMissingNode() || hints.isArray();
    for (JsonNode hint : hints) {
      texts &= hint.isString();
    }
    if (!texts) {
      problem(
          translation.line("hints"),
          "the hints are a list of texts; when and price are the original's");
    } else if (had != wanted) {
      problem(
          translation.line("hints"),
          "there are "
              + had
              + " hints, and "
              + wanted
              + " in the original: one text for each, in their order");
    }
  }

  private void questions(Step step) {
    JsonNode questions = translation.yaml().root().path("questions");
    for (Question question : step.questions()) {
      JsonNode words = questions.path(question.id());
      int line = translation.line("questions");
      if (!words.path("text").isString()) {
        problem(line, "there is no text for the question " + question.id());
      }
      JsonNode choices = question.fields().path("choices");
      boolean same = words.path("choices").size() == choices.size();
      for (int i = 0; same && i < choices.size(); i++) {
        JsonNode choice = words.path("choices").path(i);
        same = choice.path("text").isString() && has(choices.path(i), choice);
      }
      if (!same || !has(question.fields(), words)) {
        problem(
            line,
            "the question "
                + question.id()
                + " has other choices than the original, or no words for wrong ones where it has some");
      }
    }
    for (String id : new TreeSet<>(questions.propertyNames())) {
      if (step.questions().stream().noneMatch(q -> q.id().equals(id))) {
        problem(translation.yaml().line(questions, id), "the original has no question " + id);
      }
    }
  }

  private static boolean has(JsonNode original, JsonNode words) {
    return original.has("wrong") == words.path("wrong").isString();
  }

  private void blocks(Step step) {
    List<SolutionBlock> mine = Solutions.of(translation.body(), translation.bodyLine());
    List<SolutionBlock> theirs = step.solution();
    for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
      if (!mine.get(i).inputs().equals(theirs.get(i).inputs())) {
        problem(
            mine.get(i).line(),
            "this bash block is not the one at "
                + name(original)
                + ":"
                + theirs.get(i).line()
                + ": commands are not translated, copy them");
      }
    }
    if (mine.size() != theirs.size()) {
      problem(
          translation.bodyLine(),
          "there are "
              + mine.size()
              + " bash blocks, and "
              + theirs.size()
              + " in "
              + name(original));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void problem(int line, String message) {
    problems.add(new Problem(translation.file(), line, message));
  }
}
