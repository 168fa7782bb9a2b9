package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code matches}. */
final class Matches implements Matcher {
  @Override
  public String name() {
    return "matches";
  }

  @Override
  public FieldType type() {
    return FieldType.REGEX;
  }

  @Override
  public String doc() {
    return "This regular expression is found in every value";
  }

  @Override
  public String expected(JsonNode wanted) {
    return "matches " + wanted.asString("");
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    Pattern pattern = Pattern.compile(wanted.asString(""));
    return seen.each(v -> !v.isContainer() && pattern.matcher(v.asString("")).find());
  }
}
