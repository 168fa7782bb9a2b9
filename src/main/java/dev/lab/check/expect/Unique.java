package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code unique}. */
final class Unique implements Matcher {
  @Override
  public String name() {
    return "unique";
  }

  @Override
  public FieldType type() {
    return FieldType.FLAG;
  }

  @Override
  public String doc() {
    return "Whether the values found are all different";
  }

  @Override
  public String expected(JsonNode wanted) {
    return wanted.asBoolean(true) ? "is different each time" : "is the same at least twice";
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    Set<String> different = new HashSet<>();
    seen.values().forEach(v -> different.add(v.toString()));
    boolean unique = !seen.values().isEmpty() && different.size() == seen.values().size();
    return unique == wanted.asBoolean(true) ? Optional.empty() : Optional.of(seen.words());
  }
}
