package dev.lab.course;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code questions} of a step's front matter:
 *
 * <pre>{@code
 * questions:
 *   - id: why-export
 *     text: Why does docker-compose not see TAG?
 *     choices:                        # one is right, or several
 *       - text: It is not exported
 *         right: true
 *       - text: It is empty
 *         wrong: "`echo $TAG` shows a value."
 *   - id: first-port
 *     text: From which number on are there node ports?
 *     number: 30000                   # or {is: 30000, tolerance: 10}, or {from: 1, to: 9}
 *     wrong: The API server's flag is --service-node-port-range.
 *   - id: bad-tag
 *     text: Which tag says nothing?
 *     answer: latest                  # or a list, or {matches: '(the )?latest', example: latest}
 * }</pre>
 */
final class QuestionReader {
  private final Reader reader;
  private final ObjectNode all;
  private final String id;

  private QuestionReader(Reader reader, ObjectNode all) {
    this.reader = reader;
    this.all = all;
    this.id = reader.text(all, "id", "the question");
  }

  static List<Question> read(Reader reader, ObjectNode root) {
    List<Question> questions = new ArrayList<>();
    if (root.has("questions") && !root.path("questions").isArray()) {
      reader.problem(reader.line(root, "questions"), "questions is no list");
    }
    for (JsonNode each : root.path("questions")) {
      if (each instanceof ObjectNode fields) {
        questions.add(new QuestionReader(reader, fields).question());
      } else {
        reader.problem(reader.line(root, "questions"), "a question is a map of fields");
      }
    }
    return questions;
  }

  private Question question() {
    reader.onlyKnown(all, QuestionShapes.QUESTION, "a question");
    String text = reader.text(all, "text", "the question");
    if (!id.isEmpty() && !id.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      problem(all, "id", "is typed by learners: letters, digits, hyphens, dots, with no blank");
    }
    if (List.of("choices", "number", "answer").stream().filter(all::has).count() != 1) {
      problem(all, "id", "has one of choices, number and answer");
    } else if (all.has("choices")) {
      choices();
    } else if (all.has("number")) {
      number();
    } else {
      answer();
    }
    return new Question(id, text, all, reader.file(), reader.line(all));
  }

  private void choices() {
    JsonNode list = all.path("choices");
    if (!list.isArray() || list.size() < 2 || list.size() > AnswerKey.Choices.MOST) {
      problem(all, "choices", "needs 2 to 26 choices, a list of maps of text, right, wrong");
      return;
    }
    int right = 0;
    for (JsonNode choice : list) {
      if (choice instanceof ObjectNode fields) {
        right += choice(fields);
      } else {
        problem(all, "choices", "has a choice that is no map of text, right, wrong");
      }
    }
    if (right == 0) {
      problem(all, "choices", "has no choice that is right: true");
    }
  }

  /** 1 where it is right. */
  private int choice(ObjectNode fields) {
    reader.onlyKnown(fields, QuestionShapes.CHOICE, "a choice");
    reader.text(fields, "text", "the choice");
    if (fields.has("right") && !fields.path("right").isBoolean()) {
      problem(fields, "right", "has a choice whose right is neither true nor false");
    }
    boolean right = fields.path("right").asBoolean(false);
    if (right && fields.has("wrong")) {
      problem(fields, "wrong", "has a right choice with words for a wrong one");
    }
    return right ? 1 : 0;
  }

  private void number() {
    JsonNode number = all.path("number");
    boolean fits = number.isNumber();
    if (number instanceof ObjectNode fields) {
      reader.onlyKnown(fields, QuestionShapes.NUMBER, "number");
      boolean range = fields.has("from") && fields.has("to") && fields.size() == 2;
      boolean near = fields.has("is") && !fields.has("from") && !fields.has("to");
      fits =
          fields.valueStream().allMatch(JsonNode::isNumber)
              && (near || range && fields.path("from").asDouble(0) <= fields.path("to").asDouble(0))
              && fields.path("tolerance").asDouble(0) >= 0;
    }
    if (!fits) {
      problem(all, "number", "is a number, or {is: 30000, tolerance: 10}, or {from: 1, to: 9}");
    }
  }

  private void answer() {
    JsonNode answer = all.path("answer");
    if (answer instanceof ObjectNode fields) {
      reader.onlyKnown(fields, QuestionShapes.ANSWER, "answer");
      pattern(fields);
    } else if (!FieldType.TEXT_OR_TEXTS.accepts(answer) || answer.isArray() && answer.isEmpty()) {
      problem(all, "answer", "is a text, or a list of texts, or {matches: REGEX, example: TEXT}");
    }
  }

  private void pattern(ObjectNode fields) {
    if (!fields.has("is") && !(fields.has("matches") && fields.has("example"))) {
      problem(all, "answer", "with a pattern needs an example of a right answer");
      return;
    }
    try {
      AnswerKey key = AnswerKey.of(all);
      if (!key.right(key.example())) {
        problem(fields, "example", "has an example that is not right: " + key.example());
      }
    } catch (PatternSyntaxException e) {
      problem(fields, "matches", "has a pattern that is none: " + e.getDescription());
    }
  }

  private void problem(ObjectNode map, String field, String words) {
    reader.problem(reader.line(map, field), "the question " + id + " " + words);
  }
}
