package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code not}. */
final class IsNot implements Matcher {
  @Override
  public String name() {
    return "not";
  }

  @Override
  public FieldType type() {
    return new FieldType.Anything();
  }

  @Override
  public String doc() {
    return "Something is found, and none of it is this value";
  }

  @Override
  public String expected(JsonNode wanted) {
    return "is not " + Seen.word(wanted);
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    return seen.each(v -> !Same.same(v, wanted));
  }
}
