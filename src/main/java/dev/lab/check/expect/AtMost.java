package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code at-most}. */
final class AtMost implements Matcher {
  @Override
  public String name() {
    return "at-most";
  }

  @Override
  public FieldType type() {
    return FieldType.QUANTITY;
  }

  @Override
  public String doc() {
    return "Every value found is this number or less";
  }

  @Override
  public String expected(JsonNode wanted) {
    return "is at most " + wanted.asString("");
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    return seen.each(v -> Quantity.compare(v, wanted).filter(c -> c <= 0).isPresent());
  }
}
