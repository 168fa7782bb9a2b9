package dev.lab.evidence;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as bundles have it: read within limits, written the same each time. */
final class Json {
  private static final int DEEPEST = 100;
  private static final int LONGEST_TEXT = 4 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNumberLength(100)
                          .maxNameLength(10_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  static byte[] write(JsonNode tree) {
    return (MAPPER.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a file of a bundle.
   *
   * @param name for what is said where it can't be read
   */
  static JsonNode read(String name, byte[] bytes) throws EvidenceException {
    try {
      return MAPPER.readTree(bytes);
    } catch (StreamConstraintsException e) {
      throw new EvidenceException(
          name + " is deeper than " + DEEPEST + " levels, or has a text that is too long");
    } catch (JacksonException e) {
      throw new EvidenceException(
          name
              + " is not JSON as a bundle has it ("
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("")
              + ")");
    }
  }
}
