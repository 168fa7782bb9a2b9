package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One way to judge what a path finds. */
interface Matcher {
  /** The field that names it. */
  String name();

  /** What is compared with. */
  FieldType type();

  /** One line, a sentence without its full stop. */
  String doc();

  /** What is wrong with what is compared with, beyond its type. */
  default Optional<String> problem(JsonNode wanted) {
    return Optional.empty();
  }

  /** What must be so, to be read behind the path: {@code is at least 3}. */
  String expected(JsonNode wanted);

  /** What is so in place of it, to be read behind the path; empty where it fits. */
  Optional<String> misfit(Seen seen, JsonNode wanted);
}
