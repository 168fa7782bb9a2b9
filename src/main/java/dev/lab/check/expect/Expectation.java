package dev.lab.check.expect;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of {@code expect}: a path, and a matcher with what it compares with. */
record Expectation(String path, JsonPath compiled, Matcher matcher, JsonNode wanted) {
  private static final Configuration TREES =
      Configuration.builder()
          .jsonProvider(new Jackson3JsonNodeJsonProvider())
          .mappingProvider(new Jackson3MappingProvider())
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  static Expectation read(JsonNode line) {
    Matcher matcher = Matchers.of(line).orElseThrow();
    String path = line.path("path").asString("");
    return new Expectation(path, compile(path), matcher, line.path(matcher.name()));
  }

  static Optional<String> problem(JsonNode line) {
    JsonNode path = line.path("path");
    if (!path.isString() || path.asString("").isBlank()) {
      return Optional.of("an expectation has a path");
    }
    for (String name : line.propertyNames()) {
      if (Matchers.EXPECT.field(name).isEmpty()) {
        return Optional.of(
            "an expectation has no field \"" + name + "\"; it has " + Matchers.EXPECT.names(99));
      }
    }
    try {
      compile(path.asString(""));
    } catch (InvalidPathException e) {
      return Optional.of(path.asString("") + " is no JSONPath: " + e.getMessage());
    }
    return Matchers.problem(line).map(p -> path.asString("") + ": " + p);
  }

  private static JsonPath compile(String path) {
    String whole =
        path.startsWith("$") || path.startsWith("@")
            ? path
            : path.startsWith("[") ? "$" + path : "$." + path;
    return JsonPath.compile(whole);
  }

  /** What the path finds in a document; nothing in none. */
  Seen seen(Optional<JsonNode> document) {
    if (document.isEmpty()) {
      return new Seen(List.of());
    }
    Object found = compiled.read((Object) document.get(), TREES);
    if (found == null) {
      return new Seen(List.of());
    }
    JsonNode tree = found instanceof JsonNode node ? node : JsonMapper.shared().valueToTree(found);
    if (!tree.isArray() || compiled.isDefinite()) {
      return new Seen(List.of(tree));
    }
    List<JsonNode> values = new ArrayList<>();
    tree.forEach(values::add);
    return new Seen(values);
  }

  String expected() {
    return path + " " + matcher.expected(wanted);
  }

  /** What is so in place of it. */
  Optional<String> misfit(Seen seen) {
    return matcher.misfit(seen, wanted).map(w -> path + " " + w);
  }
}
