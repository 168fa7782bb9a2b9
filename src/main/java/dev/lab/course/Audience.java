package dev.lab.course;

import java.text.Normalizer;
import java.util.List;

/**
 * For whom a lab is read.
 *
 * @param learner the learner's id, by which the lab's parameters are drawn
 * @param languages wanted, the best first, such as {@code fr-CA, fr}; empty for the original
 */
public record Audience(String learner, List<String> languages) {
  /** The id of whoever gives none. */
  public static final String NO_NAME = "learner";

  public Audience {
    learner = Normalizer.normalize(learner.strip(), Normalizer.Form.NFC);
    languages = List.copyOf(languages);
    if (learner.isEmpty() || learner.length() > 200 || learner.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException(
          "a learner's id is 1 to 200 characters on one line, such as anna or anna@example.org");
    }
  }

  /** Whoever gives no id and no language. */
  public static Audience usual() {
    return of(NO_NAME);
  }

  /** The learner with this id. */
  public static Audience of(String learner) {
    return new Audience(learner, List.of());
  }

  /** The same learner, in these languages. */
  public Audience in(List<String> wanted) {
    return new Audience(learner, wanted);
  }
}
