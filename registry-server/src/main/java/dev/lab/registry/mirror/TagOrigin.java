package dev.lab.registry.mirror;

import dev.lab.registry.name.Digest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a tag came from.
 *
 * @param upstream the address of the registry that it was fetched from; empty if it was pushed here
 * @param digest what it pointed to then; if the tag has another by now, this is about an older one
 * @param compared when it was last seen to be the same there, or was pushed here
 */
public record TagOrigin(String upstream, Digest digest, Instant compared) {
  /** A tag that somebody pushed here. */
  static TagOrigin pushed(Digest digest, Instant when) {
    return new TagOrigin("", digest, when);
  }

  boolean isPush() {
    return upstream.isEmpty();
  }

  /** As it is kept: an object of three fields. */
  byte[] bytes() {
    String text =
        JsonMapper.shared()
                .createObjectNode()
                .put("upstream", upstream)
                .put("digest", digest.toString())
                .put("compared", compared.toString())
            + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what was kept; what can't be read is as good as nothing. */
  static Optional<TagOrigin> of(byte[] bytes) {
    try {
      JsonNode known = JsonMapper.shared().readTree(bytes);
      return Optional.of(
          new TagOrigin(
              known.path("upstream").asString(""),
              Digest.parse(known.path("digest").asString("")),
              Instant.parse(known.path("compared").asString(""))));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
