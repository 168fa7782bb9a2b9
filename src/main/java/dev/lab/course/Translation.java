package dev.lab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step, or the lab's intro, in another language: {@code 07-expose-it.fr.md} beside {@code
 * 07-expose-it.md}. It has words, and no structure of its own:
 *
 * <pre>{@code
 * of: sha256:...            # of the original's words; lab translate LAB --stamp writes it
 * title: Exposer le registre
 * checks:                   # the titles, by the checks' ids
 *   registry-service: Le Service est de type NodePort
 * hints:                    # in the order of the original's
 *   - Quel port ?
 * questions:                # by their ids; choices in the order of the original's
 *   why: {text: Pourquoi ?, choices: [{text: Parce que, wrong: Relisez.}], wrong: Non.}
 * }</pre>
 *
 * @param text the whole file
 * @param yaml what stands between its two lines of {@code ---}
 */
record Translation(Path file, String text, YamlTree yaml, String body, int bodyLine) {
  private static final Set<String> FIELDS =
      new TreeSet<>(List.of("checks", "hints", "of", "questions", "title"));

  /** The file of a translation, there or not. */
  static Path file(Path original, String language) {
    String name = String.valueOf(original.getFileName());
    int dot = name.lastIndexOf('.');
    return original.resolveSibling(
        dot < 0
            ? name + "." + language
            : name.substring(0, dot) + "." + language + name.substring(dot));
  }

  /** Reads it; with a problem where it can't be. */
  static Optional<Translation> read(Path file, List<Problem> problems) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      problems.add(new Problem(file, 0, "the file can't be read"));
      return Optional.empty();
    }
    Optional<FrontMatter> parts = FrontMatter.split(text);
    if (parts.isEmpty()) {
      problems.add(
          new Problem(
              file,
              1,
              "a translation begins with its fields, of and title, between two lines of ---"));
      return Optional.empty();
    }
    return YamlTree.read(
            parts.get().yaml(),
            1,
            fault -> problems.add(new Problem(file, fault.line(), fault.message())))
        .map(tree -> new Translation(file, text, tree, parts.get().body(), parts.get().bodyLine()));
  }

  String of() {
    return yaml.root().path("of").asString("");
  }

  String title() {
    return yaml.root().path("title").asString("");
  }

  /** The step in these words, with the values of parameters in them. */
  Step into(Step step, Parameters parameters) {
    ObjectNode words = yaml.root().deepCopy();
    parameters.into(words);
    List<CheckSpec> checks = new ArrayList<>();
    for (CheckSpec check : step.checks()) {
      checks.add(check.titled(words.path("checks").path(check.id()).asString(check.title())));
    }
    List<Hint> hints = new ArrayList<>();
    for (int i = 0; i < step.hints().size(); i++) {
      Hint hint = step.hints().get(i);
      hints.add(hint.saying(words.path("hints").path(i).asString(hint.text())));
    }
    List<Question> questions = new ArrayList<>();
    for (Question question : step.questions()) {
      questions.add(question(question, words.path("questions").path(question.id())));
    }
    return step.inWords(
        words.path("title").asString(step.title()), parameters.in(body), checks, hints, questions);
  }

  private static Question question(Question original, JsonNode words) {
    ObjectNode fields = original.fields().deepCopy();
    replace(fields, words, "wrong");
    for (int i = 0; i < fields.path("choices").size(); i++) {
      if (fields.path("choices").path(i) instanceof ObjectNode choice) {
        replace(choice, words.path("choices").path(i), "text");
        replace(choice, words.path("choices").path(i), "wrong");
      }
    }
    return new Question(
        original.id(),
        words.path("text").asString(original.text()),
        fields,
        original.file(),
        original.line());
  }

  private static void replace(ObjectNode fields, JsonNode words, String field) {
    if (fields.has(field) && words.path(field).isString()) {
      fields.put(field, words.path(field).asString(""));
    }
  }

  /** Says which names between braces are no parameter's. */
  void checkBraces(Collection<String> names, List<Problem> problems) {
    Braces.check(file, text, names, problems);
  }

  /** What is wrong with the fields themselves. */
  void checkFields(List<Problem> problems) {
    for (String field : yaml.root().propertyNames()) {
      if (!FIELDS.contains(field)) {
        problems.add(
            new Problem(
                file,
                line(field),
                "a translation has no field \""
                    + field
                    + "\"; it has "
                    + String.join(", ", FIELDS)
                    + ", and everything else is the original's"));
      }
    }
  }

  int line(String field) {
    return yaml.line(yaml.root(), field);
  }
}
