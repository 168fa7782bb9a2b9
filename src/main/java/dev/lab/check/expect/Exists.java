package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code exists}. */
final class Exists implements Matcher {
  @Override
  public String name() {
    return "exists";
  }

  @Override
  public FieldType type() {
    return FieldType.FLAG;
  }

  @Override
  public String doc() {
    return "Whether anything is found";
  }

  @Override
  public String expected(JsonNode wanted) {
    return wanted.asBoolean(true) ? "is there" : "is not there";
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    return seen.values().isEmpty() == wanted.asBoolean(true)
        ? Optional.of(seen.words())
        : Optional.empty();
  }
}
