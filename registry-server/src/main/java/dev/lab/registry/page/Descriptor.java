package dev.lab.registry.page;

import dev.lab.registry.name.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a manifest says of something that it refers to (OCI image-spec, descriptor.md).
 *
 * @param digest empty where it is not one
 * @param size in bytes, as claimed; 0 where it is not a number of bytes
 */
record Descriptor(
    Optional<Digest> digest, String mediaType, long size, Map<String, String> annotations) {
  static Descriptor of(JsonNode node) {
    return new Descriptor(
        digest(node),
        node.path("mediaType").asString(""),
        Math.max(0, node.path("size").asLong(0)),
        strings(node.path("annotations")));
  }

  private static Optional<Digest> digest(JsonNode node) {
    try {
      return Optional.of(Digest.parse(node.path("digest").asString("")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The fields of an object, sorted; a value that is not text stands as JSON. */
  static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new TreeMap<>();
    object
        .properties()
        .forEach(
            e ->
                strings.put(
                    e.getKey(),
                    e.getValue().isString() ? e.getValue().asString() : e.getValue().toString()));
    return strings;
  }

  /** The sum of two sizes, which may be claimed by anybody. */
  static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }
}
