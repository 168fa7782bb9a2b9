package dev.lab.course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that the learner is asked in a step.
 *
 * @param text Markdown
 * @param fields what the right answer is, as the lab's author wrote it
 * @param line where it stands in its file, from 1
 */
public record Question(String id, String text, ObjectNode fields, Path file, int line) {
  /** The right answer, and what is said of wrong ones. */
  public AnswerKey key() {
    return AnswerKey.of(fields);
  }

  /** What is to be translated of it, in order. */
  List<String> words() {
    List<String> words = new ArrayList<>(List.of(text));
    for (JsonNode choice : fields.path("choices")) {
      words.add(choice.path("text").asString(""));
      words.add(choice.path("wrong").asString(""));
    }
    words.add(fields.path("wrong").asString(""));
    return words;
  }
}
