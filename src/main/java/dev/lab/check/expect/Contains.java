package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code contains}. */
final class Contains implements Matcher {
  @Override
  public String name() {
    return "contains";
  }

  @Override
  public FieldType type() {
    return new FieldType.Anything();
  }

  @Override
  public String doc() {
    return "A text has this in it, or a list this element, or it is one of several values found";
  }

  @Override
  public String expected(JsonNode wanted) {
    return "contains " + Seen.word(wanted);
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    return seen.values().stream().anyMatch(v -> has(v, wanted))
        ? Optional.empty()
        : Optional.of(seen.words());
  }

  private static boolean has(JsonNode value, JsonNode wanted) {
    if (value.isArray()) {
      return value.valueStream().anyMatch(v -> Same.same(v, wanted));
    }
    return value.isString() && wanted.isString()
        ? value.asString("").contains(wanted.asString(""))
        : Same.same(value, wanted);
  }
}
