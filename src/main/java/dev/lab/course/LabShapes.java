package dev.lab.course;

import static dev.lab.course.Field.optional;
import static dev.lab.course.Field.required;

import java.util.List;

/** Every field that {@code lab.yaml} and a step's front matter have; check kinds add their own. */
public final class LabShapes {
  /** The newest format of lab files that this version reads. */
  public static final int FORMAT = 2;

  /** A hint. */
  public static final Shape HINT =
      new Shape(
          "hint",
          "A hint; they are shown one at a time, from a nudge to the command itself",
          List.of(
              optional(
                  "when", FieldType.TEXT, "The code of the cause that it fits; without it any"),
              required("text", FieldType.TEXT, "Markdown"),
              optional("price", new FieldType.Whole(0), "The points that it costs; 0 unless told")
                  .since(2)));

  /** A wrong solution. */
  public static final Shape WRONG =
      new Shape(
          "wrong",
          "A wrong solution that learners are known to try; lab verify runs it and reads the answer",
          List.of(
              required("id", FieldType.TEXT, "Its name, once in the step"),
              required("title", FieldType.TEXT, "What the learner did, in a few words"),
              required("run", FieldType.TEXT_OR_TEXTS, "The lines of bash that do it"),
              required("check", FieldType.TEXT, "The id of the check that must catch it"),
              required(
                  "says", FieldType.TEXT_OR_TEXTS, "Words that the learner must read about it")));

  /** What checks of every kind have. */
  public static final Shape CHECK =
      new Shape(
          "check",
          "A check; the fields of its kind stand beside these",
          List.of(
              required("id", FieldType.TEXT, "Its name, once in the lab"),
              required("kind", FieldType.TEXT, "The kind of check"),
              required("title", FieldType.TEXT, "A short sentence that is true once it has passed"),
              optional(
                  "as",
                  new FieldType.Choice(List.of("state", "moment")),
                  "state is read each time; moment stays passed once it has passed at its step"),
              optional(
                  "needs",
                  FieldType.TEXTS,
                  "Ids of checks that must pass first, or of steps (format 2), which are all their"
                      + " checks but hidden and bonus ones; they stand before this one"),
              optional(
                      "within",
                      FieldType.TIME,
                      "How long to wait for it, whatever the time the others are given")
                  .since(2),
              optional("for", FieldType.TIME, "How long it must hold without a break").since(2),
              optional(
                      "when",
                      new FieldType.Condition(),
                      "It applies only while this passes; looked at once, as the check begins")
                  .since(2),
              optional(
                      "unless",
                      new FieldType.Condition(),
                      "It applies only while this does not pass; looked at once, as the check begins")
                  .since(2),
              optional("points", new FieldType.Whole(0), "What it is worth; 1 unless told")
                  .since(2),
              optional(
                      "bonus",
                      FieldType.FLAG,
                      "Whether its points come on top, and the step is done without it")
                  .since(2),
              optional(
                      "hidden",
                      FieldType.FLAG,
                      "Whether only grading runs it, and the learner is not shown it")
                  .since(2),
              optional(
                      "partial",
                      FieldType.FLAG,
                      "Whether a check of several expectations counts the share that holds")
                  .since(2)));

  /** A step. */
  public static final Shape STEP =
      new Shape(
          "step",
          "The front matter of a step; its Markdown follows, whose bash blocks are the solution",
          List.of(
              required("id", FieldType.TEXT, "Its name, once in the lab"),
              required("title", FieldType.TEXT, "A few words"),
              optional("checks", new FieldType.Maps(CHECK, false), "What is checked, in order"),
              optional("hints", new FieldType.Maps(HINT, true), "From a nudge to the command"),
              optional(
                      "questions",
                      new FieldType.Maps(QuestionShapes.QUESTION, false),
                      "What the learner is asked, below the step's prose")
                  .since(2),
              optional("wrong", new FieldType.Maps(WRONG, false), "Known wrong solutions")
                  .since(2)));

  /** A lab. */
  public static final Shape LAB =
      new Shape(
          "lab",
          "The file lab.yaml",
          List.of(
              required(
                  "format",
                  new FieldType.Whole(1),
                  "The format of the lab's files: " + FORMAT + ", or 1 for what it had at first"),
              required("id", FieldType.TEXT, "The lab's name, as its folder's"),
              required("title", FieldType.TEXT, "A few words"),
              required("minutes", new FieldType.Whole(0), "How long it takes, about"),
              optional(
                      "version",
                      FieldType.TEXT,
                      "Its version, as its author counts, such as '1.2', in quotes: evidence and grades"
                          + " say it")
                  .since(2),
              optional(
                      "language",
                      FieldType.TEXT,
                      "The language of its files, such as en; translations stand beside them:"
                          + " step.fr.md beside step.md")
                  .since(2),
              optional(
                      "parameters",
                      new FieldType.Anything(),
                      "What each learner has otherwise, by name: a list of values, {from: 5001, to:"
                          + " 5999}, or {words: 2}; {{name}} is the value in prose, solutions, checks,"
                          + " hints, questions, wrong solutions and text files of the workspace")
                  .since(2),
              required("intro", FieldType.TEXT, "A Markdown file, shown ahead of the first step"),
              optional(
                  "workspace",
                  FieldType.TEXT,
                  "A folder that the learner gets a copy of, {{name}} in its text files replaced"),
              optional(
                      "repository",
                      FieldType.TEXT,
                      "A folder that becomes a git repository of its name, whose URL is in GIT_URL:"
                          + " each push is built, every folder with a Dockerfile an image tagged by"
                          + " the commit, and goes to the registry behind the Service registry;"
                          + " {{name}} in its text files replaced")
                  .since(2),
              required("steps", FieldType.TEXTS, "The steps' files, in order")));

  private LabShapes() {}
}
