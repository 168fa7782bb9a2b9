package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code is}. */
final class Is implements Matcher {
  @Override
  public String name() {
    return "is";
  }

  @Override
  public FieldType type() {
    return new FieldType.Anything();
  }

  @Override
  public String doc() {
    return "Every value found is this one";
  }

  @Override
  public String expected(JsonNode wanted) {
    return "is " + Seen.word(wanted);
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    return seen.each(v -> Same.same(v, wanted));
  }
}
