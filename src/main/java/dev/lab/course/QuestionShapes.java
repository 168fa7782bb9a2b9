package dev.lab.course;

import static dev.lab.course.Field.optional;
import static dev.lab.course.Field.required;

import java.util.List;

/** The fields of a step's questions. */
final class QuestionShapes {
  static final Shape CHOICE =
      new Shape(
          "choice",
          "Something to choose",
          List.of(
              required("text", FieldType.TEXT, "Markdown, on one line"),
              optional("right", FieldType.FLAG, "Whether it is a right one"),
              optional("wrong", FieldType.TEXT, "What is said to one who chooses it wrongly")));

  static final Shape NUMBER =
      new Shape(
          "number",
          "Which numbers are right: is, with a tolerance if need be; or from and to",
          List.of(
              optional("is", new FieldType.Anything(), "The number"),
              optional("tolerance", new FieldType.Anything(), "How far off is right all the same"),
              optional("from", new FieldType.Anything(), "The smallest"),
              optional("to", new FieldType.Anything(), "The largest")));

  static final Shape ANSWER =
      new Shape(
          "answer",
          "Which words are right; case and blanks don't count",
          List.of(
              optional("is", FieldType.TEXT_OR_TEXTS, "The words, or a list of such"),
              optional("matches", FieldType.REGEX, "A pattern of the whole answer"),
              optional(
                  "example", FieldType.TEXT, "A right answer, where there is a pattern only")));

  static final Shape QUESTION =
      new Shape(
          "question",
          "Something to ask the learner; a check of the kind question passes by the answer",
          List.of(
              required(
                  "id", FieldType.TEXT, "What the learner types: lab answer ID; once in the lab"),
              required("text", FieldType.TEXT, "The question, Markdown"),
              optional(
                  "choices",
                  new FieldType.Maps(CHOICE, false),
                  "2 to 26 things to choose from; one is right, or several are"),
              optional(
                  "number",
                  new FieldType.Anything(),
                  "A number, or {is: 30000, tolerance: 10}, or {from: 1, to: 9}"),
              optional(
                  "answer",
                  new FieldType.Anything(),
                  "A text, a list of texts, or {matches: REGEX, example: TEXT}"),
              optional("wrong", FieldType.TEXT, "What is said of any wrong answer")));

  private QuestionShapes() {}
}
