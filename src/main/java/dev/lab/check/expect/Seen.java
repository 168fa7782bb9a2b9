package dev.lab.check.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a path found: nothing, a value, or several. */
record Seen(List<JsonNode> values) {
  private static final int MOST_VALUES = 8;
  private static final int MOST_LETTERS = 200;

  Seen {
    values = List.copyOf(values);
  }

  /** In words, to be read behind the path. */
  String words() {
    if (values.isEmpty()) {
      return "is not there";
    }
    String shown =
        values.stream().limit(MOST_VALUES).map(Seen::word).collect(Collectors.joining(", "));
    int more = values.size() - MOST_VALUES;
    return "is " + shown + (more > 0 ? " and " + more + " more" : "");
  }

  /** A value as it would be written. */
  static String word(JsonNode value) {
    String text = value.isString() ? '"' + value.asString("") + '"' : value.toString();
    return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) + "…" : text;
  }

  /** The misfit of one who wants at least one value, and this of each. */
  Optional<String> each(Predicate<JsonNode> fits) {
    return each(fits, "");
  }

  /**
   * The same.
   *
   * @param why said behind what was found
   */
  Optional<String> each(Predicate<JsonNode> fits, String why) {
    if (values.isEmpty()) {
      return Optional.of(words());
    }
    List<JsonNode> wrong = new ArrayList<>(values);
    wrong.removeIf(fits);
    return wrong.isEmpty() ? Optional.empty() : Optional.of(new Seen(wrong).words() + why);
  }
}
