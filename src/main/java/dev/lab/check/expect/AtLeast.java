package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code at-least}. */
final class AtLeast implements Matcher {
  @Override
  public String name() {
    return "at-least";
  }

  @Override
  public FieldType type() {
    return FieldType.QUANTITY;
  }

  @Override
  public String doc() {
    return "Every value found is this number or more; quantities such as 64Mi are compared too";
  }

  @Override
  public String expected(JsonNode wanted) {
    return "is at least " + wanted.asString("");
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    return seen.each(v -> Quantity.compare(v, wanted).filter(c -> c >= 0).isPresent());
  }
}
