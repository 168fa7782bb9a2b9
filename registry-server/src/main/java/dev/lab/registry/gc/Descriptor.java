package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a manifest says of something that it refers to.
 *
 * @param size what it says of its length; -1 if nothing
 * @param elsewhere whether it need not be in the registry
 */
record Descriptor(Digest digest, long size, boolean elsewhere) {
  /**
   * All descriptors of a manifest of whatever kind, wherever they stand, without its subject; the
   * layers of schema 1 too. Empty if it is no manifest.
   */
  static Optional<List<Descriptor>> of(byte[] manifest) {
    return read(manifest).map(Descriptor::of);
  }

  /** The manifest as a tree; empty if it is none. */
  static Optional<JsonNode> read(byte[] manifest) {
    try {
      return Optional.of(JsonMapper.shared().readTree(manifest)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  static List<Descriptor> of(JsonNode root) {
    List<Descriptor> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getKey().equals("subject")) {
        addAll(field.getValue(), found);
      }
    }
    return found;
  }

  private static void addAll(JsonNode node, List<Descriptor> to) {
    for (String field : List.of("digest", "blobSum")) {
      digest(node.path(field)).ifPresent(d -> to.add(descriptor(node, d)));
    }
    for (JsonNode child : node) {
      addAll(child, to);
    }
  }

  private static Descriptor descriptor(JsonNode node, Digest digest) {
    boolean elsewhere =
        !node.path("urls").isEmpty()
            || MediaType.isForeignLayer(node.path("mediaType").asString(""));
    long size = node.path("size").isIntegralNumber() ? node.path("size").asLong() : -1;
    return new Descriptor(digest, size, elsewhere);
  }

  static Optional<Digest> digest(JsonNode node) {
    try {
      return node.isString() ? Optional.of(Digest.parse(node.asString())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
