package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The ConfigMaps and Secrets of a namespace, as a kubelet reads and names them. */
record ConfigSources(Api api, String namespace) {
  private static final String NOT_THERE = "%s \"%s\" not found";

  /** Something that a Pod needs is not there; the message is the kubelet's. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1;

    MissingException(String message) {
      super(message);
    }
  }

  /** What is in one, by key; empty where it is not there and need not be. */
  Optional<Map<String, byte[]>> read(String kind, String name, JsonNode reference)
      throws MissingException {
    Optional<Map<String, byte[]>> found =
        api.find(api.kinds().named(kind), namespace, name).map(o -> data(kind, o));
    if (found.isEmpty() && !reference.path("optional").asBoolean(false)) {
      throw new MissingException(
          NOT_THERE.formatted(kind.toLowerCase(java.util.Locale.ROOT), name));
    }
    return found;
  }

  private static Map<String, byte[]> data(String kind, JsonNode object) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    boolean secret = kind.equals("Secret");
    object
        .path("data")
        .properties()
        .forEach(
            e ->
                all.put(
                    e.getKey(),
                    secret
                        ? bytes(e.getValue())
                        : e.getValue().asString("").getBytes(StandardCharsets.UTF_8)));
    object.path("binaryData").properties().forEach(e -> all.put(e.getKey(), bytes(e.getValue())));
    return all;
  }

  private static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asString(""));
  }

  /** The value of one key; empty where it is not there and need not be. */
  Optional<String> value(String kind, JsonNode reference) throws MissingException {
    String name = reference.path("name").asString("");
    String key = reference.path("key").asString("");
    Optional<Map<String, byte[]>> all = read(kind, name, reference);
    if (all.isPresent() && !all.get().containsKey(key)) {
      if (reference.path("optional").asBoolean(false)) {
        return Optional.empty();
      }
      throw new MissingException(
          "couldn't find key %s in %s %s/%s".formatted(key, kind, namespace, name));
    }
    return all.map(a -> new String(a.get(key), StandardCharsets.UTF_8));
  }
}
