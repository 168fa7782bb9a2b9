package dev.lab.check.expect;

import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.course.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Every matcher there is. */
public final class Matchers {
  private static final List<Matcher> ALL =
      List.of(
          new Is(),
          new IsNot(),
          new Matches(),
          new AtLeast(),
          new AtMost(),
          new OneOf(),
          new Contains(),
          new Exists(),
          new Unique(),
          new Semver());

  /** One line of {@code expect}. */
  public static final Shape EXPECT =
      new Shape(
          "expect",
          "An expectation: what is looked at, and one matcher",
          fields(
              Field.required(
                  "path", FieldType.TEXT, "A JSONPath; the $. at its beginning may be left out")),
          2);

  private Matchers() {}

  private static List<Field> fields(Field path) {
    List<Field> fields = new ArrayList<>(List.of(path));
    ALL.forEach(m -> fields.add(Field.optional(m.name(), m.type(), m.doc())));
    return fields;
  }

  /** The matchers as fields of a map that holds one of them. */
  public static List<Field> fields() {
    return EXPECT.fields().subList(1, EXPECT.fields().size());
  }

  /** The one matcher of a map; empty where there are none or several. */
  static Optional<Matcher> of(JsonNode map) {
    List<Matcher> found = ALL.stream().filter(m -> map.has(m.name())).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** What is wrong with a map that holds one matcher. */
  public static Optional<String> problem(JsonNode map) {
    Optional<Matcher> one = of(map);
    if (one.isEmpty()) {
      return Optional.of(
          "an expectation has one of "
              + String.join(", ", ALL.stream().map(Matcher::name).toList()));
    }
    Matcher matcher = one.get();
    JsonNode wanted = map.path(matcher.name());
    return matcher.type().accepts(wanted)
        ? matcher.problem(wanted)
        : Optional.of(matcher.name() + " is " + matcher.type().words() + ", not " + wanted);
  }

  /** What a value is in place of what the map's one matcher wants; empty where it fits. */
  public static Optional<String> misfit(JsonNode map, JsonNode value) {
    return of(map).flatMap(m -> m.misfit(new Seen(List.of(value)), map.path(m.name())));
  }

  /** What the map's one matcher wants, to be read behind a name: {@code is at least 3}. */
  public static String expected(JsonNode map) {
    return of(map).map(m -> m.expected(map.path(m.name()))).orElse("");
  }
}
