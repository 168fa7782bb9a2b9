package dev.lab.grade.result;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The records of this room as JSON, their fields as they are named here. */
public final class GradesJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private GradesJson() {}

  /** One line of JSON. */
  public static String write(Record value) {
    return JSON.writeValueAsString(value);
  }

  /** A record again; {@link IllegalArgumentException} with a sentence where it is none. */
  public static <T extends Record> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON"), e);
    }
  }
}
