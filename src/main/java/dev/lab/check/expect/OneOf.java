package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code one-of}. */
final class OneOf implements Matcher {
  @Override
  public String name() {
    return "one-of";
  }

  @Override
  public FieldType type() {
    return FieldType.LIST;
  }

  @Override
  public String doc() {
    return "Every value found is one of this list";
  }

  @Override
  public String expected(JsonNode wanted) {
    return "is one of " + wanted.valueStream().map(Seen::word).collect(Collectors.joining(", "));
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    return seen.each(v -> wanted.valueStream().anyMatch(w -> Same.same(v, w)));
  }
}
