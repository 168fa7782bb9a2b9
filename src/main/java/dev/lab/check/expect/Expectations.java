package dev.lab.check.expect;

import dev.lab.check.Outcome;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The lines of a check's {@code expect}. */
public final class Expectations {
  /** The field that holds them. */
  public static final Field FIELD =
      Field.optional(
          "expect", new FieldType.Maps(Matchers.EXPECT, false), "What must be so; all of it");

  private final List<Expectation> lines;

  private Expectations(List<Expectation> lines) {
    this.lines = lines;
  }

  /** Those of a list that has no problems. */
  public static Expectations read(JsonNode list) {
    return new Expectations(list.valueStream().map(Expectation::read).toList());
  }

  /** What is wrong with a list of them. */
  public static List<String> problems(JsonNode list) {
    return list.valueStream().flatMap(l -> Expectation.problem(l).stream()).toList();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * Judges a document; of the lines that fail it says what they expected and found.
   *
   * @param looked where the document is from
   * @param document empty where there is none, in which every path finds nothing
   * @param otherwise what is found where there is no document
   */
  public Outcome judge(String looked, Optional<JsonNode> document, String otherwise) {
    return judge(looked, document, otherwise, document);
  }

  /**
   * The same of a document with secrets in it.
   *
   * @param shown the document as its words may tell of it
   */
  public Outcome judge(
      String looked, Optional<JsonNode> document, String otherwise, Optional<JsonNode> shown) {
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (Expectation line : lines) {
      Seen seen = line.seen(document);
      Seen told = line.seen(shown);
      Optional<String> misfit = line.misfit(seen);
      String words = line.path() + " " + told.words();
      if (misfit.isEmpty()) {
        right.add(words);
      } else {
        expected.add(line.expected());
        found.add(told.equals(seen) ? misfit.get() : words);
      }
    }
    if (expected.isEmpty()) {
      return Outcome.passed(looked, document.isEmpty() ? otherwise : String.join("; ", right));
    }
    return Outcome.failed(
            looked,
            String.join("; ", expected),
            document.isEmpty() ? otherwise : String.join("; ", found))
        .sharing(right.size(), lines.size());
  }
}
