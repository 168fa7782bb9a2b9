package dev.lab.sandbox.engine;

import dev.lab.registry.name.Digest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An image that is kept.
 *
 * @param id the digest of its configuration
 * @param parent the image that a build step began with; empty for none
 * @param bytes the configuration as it is sent
 * @param config the same as a tree
 */
public record StoredImage(
    Digest id, String parent, byte[] bytes, JsonNode config, List<Layer> layers) {
  public StoredImage {
    layers = List.copyOf(layers);
  }

  /** Bytes of all layers. */
  public long size() {
    return layers.stream().mapToLong(Layer::size).sum();
  }

  /** The twelve letters that docker shows. */
  public String shortId() {
    return id.shortHex();
  }

  List<String> differences() {
    List<String> all = new ArrayList<>();
    config.path("rootfs").path("diff_ids").forEach(d -> all.add(d.asString("")));
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredImage image && image.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
