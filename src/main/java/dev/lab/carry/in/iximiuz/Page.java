package dev.lab.carry.in.iximiuz;

import dev.lab.carry.CarryException;
import dev.lab.carry.source.SourceText;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A page: what stands between its first two lines of {@code ---}, and its Markdown.
 *
 * @param body the line at which the Markdown begins, from 0
 */
public record Page(SourceText text, JsonNode front, int body) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Whether a text is one. */
  public static boolean isOne(SourceText text) {
    List<String> lines = text.lines();
    int end = end(lines);
    return end > 0 && lines.subList(0, end).stream().anyMatch(l -> l.matches("kind:\\s*\\w.*"));
  }

  private static int end(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
      return -1;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).strip().equals("---")) {
        return i;
      }
    }
    return -1;
  }

  static Page read(SourceText text) throws CarryException {
    int end = end(text.lines());
    if (end < 0) {
      return new Page(text, JsonNodeFactory.instance.objectNode(), 0);
    }
    try {
      JsonNode front = YAML.readTree(String.join("\n", text.lines().subList(1, end)) + "\n");
      return new Page(text, front, end + 1);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      throw new CarryException(
          text.file()
              + ":"
              + (line + 1)
              + " is no YAML: "
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
    }
  }

  /** What it is, such as {@code tutorial}. */
  String kind() {
    return front.path("kind").asString("");
  }

  String title() {
    return front.path("title").asString("").strip().replaceAll("\\s*\\n\\s*", " ");
  }
}
