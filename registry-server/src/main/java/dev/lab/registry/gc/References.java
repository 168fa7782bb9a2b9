package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a manifest of whatever kind refers to. Every descriptor counts, wherever it stands, and so
 * do the layers of schema 1: what is not understood is kept.
 *
 * @param needs blobs and manifests without which it is not whole
 * @param subject the manifest that it is about, which need not be there
 */
record References(Set<Digest> needs, Optional<Digest> subject) {
  /** Nothing. */
  static final References NONE = new References(Set.of(), Optional.empty());

  References {
    needs = Set.copyOf(needs);
  }

  /** Reads a manifest; empty if it is none. */
  static Optional<References> of(byte[] manifest) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(manifest);
    } catch (JacksonException e) {
      return Optional.empty();
    }
    if (!root.isObject()) {
      return Optional.empty();
    }
    Set<Digest> needs = new HashSet<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getKey().equals("subject")) {
        addAll(field.getValue(), needs);
      }
    }
    return Optional.of(new References(needs, digest(root.path("subject").path("digest"))));
  }

  private static void addAll(JsonNode node, Set<Digest> to) {
    digest(node.path("digest")).ifPresent(to::add);
    digest(node.path("blobSum")).ifPresent(to::add);
    for (JsonNode child : node) {
      addAll(child, to);
    }
  }

  private static Optional<Digest> digest(JsonNode node) {
    try {
      return node.isString() ? Optional.of(Digest.parse(node.asString())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
