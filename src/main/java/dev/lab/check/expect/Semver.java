package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code semver}. */
final class Semver implements Matcher {
  @Override
  public String name() {
    return "semver";
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public String doc() {
    return "Every value found is a version in this range, such as ^1.2, ~1.2.3, >=1.2 <2 or 1.x; of an image its tag";
  }

  @Override
  public Optional<String> problem(JsonNode wanted) {
    return SemverRange.parse(wanted.asString("")).isPresent()
        ? Optional.empty()
        : Optional.of("semver is a range of versions such as ^1.2, not " + Seen.word(wanted));
  }

  @Override
  public String expected(JsonNode wanted) {
    return "is a version in " + wanted.asString("");
  }

  @Override
  public Optional<String> misfit(Seen seen, JsonNode wanted) {
    SemverRange range = SemverRange.parse(wanted.asString("")).orElseThrow();
    return seen.each(v -> Version.of(v.asString("")).filter(range::has).isPresent());
  }
}
