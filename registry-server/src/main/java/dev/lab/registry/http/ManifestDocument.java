package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A manifest as far as a registry reads it: its type and what it refers to (OCI image-spec,
 * manifest.md and image-index.md; Docker schema 2).
 *
 * @param blobs config and layers that must be in the repository
 * @param children manifests that must be in the repository
 */
record ManifestDocument(String mediaType, List<Digest> blobs, List<Digest> children) {
  private static final String SCHEMA1 = "application/vnd.docker.distribution.manifest.v1+json";

  ManifestDocument {
    blobs = List.copyOf(blobs);
    children = List.copyOf(children);
  }

  /** Reads what is pushed, and refuses what is not one of the four kinds of manifest. */
  static ManifestDocument pushed(String contentType, byte[] bytes) throws RegistryException {
    JsonNode root = parse(bytes);
    if (contentType.startsWith("application/vnd.docker.distribution.manifest.v1+")
        || root.path("schemaVersion").asInt(0) == 1) {
      throw invalid("schema 1 manifests are not accepted: push with docker 1.10 or newer");
    }
    if (root.path("schemaVersion").asInt(0) != 2) {
      throw invalid("schemaVersion must be 2");
    }
    String mediaType = mediaType(root);
    if (!contentType.isEmpty() && !contentType.equals(mediaType)) {
      throw invalid("Content-Type says " + contentType + ", the manifest itself " + mediaType);
    }
    if (!MediaType.MANIFESTS.contains(mediaType)) {
      throw invalid(
          "the media type " + mediaType + " is none of " + String.join(", ", MediaType.MANIFESTS));
    }
    return MediaType.isIndex(mediaType) ? index(mediaType, root) : image(mediaType, root);
  }

  private static ManifestDocument index(String mediaType, JsonNode root) throws RegistryException {
    if (root.has("layers") || root.has("config")) {
      throw invalid("an index has no layers and no config");
    }
    List<Digest> children = new ArrayList<>();
    for (JsonNode child : array(root, "manifests")) {
      children.add(digest(child, "manifests"));
    }
    return new ManifestDocument(mediaType, List.of(), children);
  }

  private static ManifestDocument image(String mediaType, JsonNode root) throws RegistryException {
    if (root.has("manifests")) {
      throw invalid("an image manifest has no list of manifests");
    }
    List<Digest> blobs = new ArrayList<>();
    blobs.add(digest(root.path("config"), "config"));
    for (JsonNode layer : array(root, "layers")) {
      Digest digest = digest(layer, "layers");
      // Layers that are fetched from elsewhere need not be here.
      if (layer.path("urls").isEmpty()) {
        blobs.add(digest);
      }
    }
    return new ManifestDocument(mediaType, blobs, List.of());
  }

  private static JsonNode array(JsonNode root, String field) throws RegistryException {
    JsonNode array = root.path(field);
    if (!array.isArray()) {
      throw invalid("\"" + field + "\" must be a list");
    }
    return array;
  }

  private static Digest digest(JsonNode descriptor, String field) throws RegistryException {
    if (!descriptor.path("digest").isString()) {
      throw invalid("\"" + field + "\" needs a descriptor with a digest");
    }
    try {
      return Digest.parse(descriptor.path("digest").asString());
    } catch (IllegalArgumentException e) {
      throw invalid("\"" + field + "\": " + e.getMessage());
    }
  }

  private static JsonNode parse(byte[] bytes) throws RegistryException {
    try {
      JsonNode root = JsonMapper.shared().readTree(bytes);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      throw invalid("not JSON: " + e.getOriginalMessage());
    }
    throw invalid("a manifest is a JSON object");
  }

  /** The media type that these stored bytes have; OCI allows to leave it out. */
  static String mediaTypeOf(byte[] bytes) throws RegistryException {
    return mediaType(parse(bytes));
  }

  private static String mediaType(JsonNode root) {
    if (root.path("mediaType").isString()) {
      return root.path("mediaType").asString();
    }
    if (root.path("schemaVersion").asInt(0) == 1) {
      return SCHEMA1;
    }
    return root.has("manifests") ? MediaType.OCI_INDEX : MediaType.OCI_MANIFEST;
  }

  /** What a list has for linux/amd64, which a client that knows no lists is given. */
  static Optional<Digest> defaultPlatform(byte[] index) throws RegistryException {
    for (JsonNode child : array(parse(index), "manifests")) {
      JsonNode platform = child.path("platform");
      if (platform.path("os").asString("").equals("linux")
          && platform.path("architecture").asString("").equals("amd64")) {
        return Optional.of(digest(child, "manifests"));
      }
    }
    return Optional.empty();
  }

  private static RegistryException invalid(String detail) {
    return new RegistryException(ErrorCode.MANIFEST_INVALID, detail);
  }
}
