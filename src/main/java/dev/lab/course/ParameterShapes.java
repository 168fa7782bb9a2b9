package dev.lab.course;

import static dev.lab.course.Field.optional;

import java.util.List;

/** The fields of a parameter that is no list of values. */
final class ParameterShapes {
  static final Shape PARAMETER =
      new Shape(
          "parameter",
          "What another learner has otherwise: from and to, or words",
          List.of(
              optional("from", new FieldType.Anything(), "The smallest number"),
              optional("to", new FieldType.Anything(), "The largest"),
              optional("step", new FieldType.Whole(1), "Only every so many; 1 unless told"),
              optional(
                  "words", new FieldType.Whole(1), "So many plain words, with a hyphen between")));

  private ParameterShapes() {}
}
