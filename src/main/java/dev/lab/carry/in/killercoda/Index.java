package dev.lab.carry.in.killercoda;

import dev.lab.carry.CarryException;
import dev.lab.carry.source.SourceText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scenario's {@code index.json}. */
public final class Index {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private Index() {}

  /** Whether a text is one. */
  public static boolean isOne(SourceText text) {
    return text.file().endsWith(".json")
        && text.lines().stream().anyMatch(l -> l.contains("\"details\""))
        && text.lines().stream().anyMatch(l -> l.contains("\"steps\"") || l.contains("\"intro\""));
  }

  static JsonNode read(SourceText text) throws CarryException {
    try {
      return JSON.readTree(text.text());
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      throw new CarryException(
          text.file()
              + (line > 0 ? ":" + line : "")
              + " is no JSON: "
              + String.valueOf(e.getOriginalMessage())
                  .lines()
                  .findFirst()
                  .orElse("")
                  .replaceFirst("\\s*\\(.*", ""));
    }
  }
}
