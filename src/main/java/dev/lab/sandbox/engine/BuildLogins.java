package dev.lab.sandbox.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the client of a build has logged in. A build may need any registry, so the client sends all
 * that it knows in the header X-Registry-Config, and the engine picks.
 *
 * @param header base64 of JSON: by registry what X-Registry-Auth holds for one; may be null
 */
record BuildLogins(@Nullable String header) {
  /** What X-Registry-Auth would be for this registry; null where nobody logged in. */
  @Nullable String authorization(String host) {
    if (header == null || header.isEmpty()) {
      return null;
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(header.replace('+', '-').replace('/', '_'));
      JsonNode all = JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8));
      return all.has(host)
          ? Base64.getUrlEncoder()
              .encodeToString(JsonMapper.shared().writeValueAsBytes(all.get(host)))
          : null;
    } catch (IllegalArgumentException | JacksonException e) {
      throw new EngineException(400, "the header X-Registry-Config is no base64 of JSON");
    }
  }
}
