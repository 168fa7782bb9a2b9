package dev.lab.registry.manifest;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manifest as far as a registry reads it: its type and what it refers to (OCI image-spec,
 * manifest.md and image-index.md; Docker schema 2).
 *
 * @param mediaType one of {@link MediaType#MANIFESTS} where it was pushed here
 * @param blobs config and layers that must be in the repository
 * @param foreign layers that are fetched from elsewhere, and need not be here
 * @param children manifests that must be in the repository
 * @param subject the manifest that this one is about
 * @param root the whole document
 */
public record ManifestDocument(
    String mediaType,
    List<Digest> blobs,
    List<Digest> foreign,
    List<Digest> children,
    Optional<Digest> subject,
    JsonNode root) {
  private static final String SCHEMA1 = "application/vnd.docker.distribution.manifest.v1+json";

  public ManifestDocument {
    blobs = List.copyOf(blobs);
    foreign = List.copyOf(foreign);
    children = List.copyOf(children);
  }

  /** Reads what is pushed, and refuses what is not one of the four kinds of manifest. */
  public static ManifestDocument pushed(String contentType, byte[] bytes)
      throws InvalidManifestException {
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
    return document(mediaType, root);
  }

  /** Reads what is stored, however it came there. */
  public static ManifestDocument stored(byte[] bytes) throws InvalidManifestException {
    JsonNode root = parse(bytes);
    return document(mediaType(root), root);
  }

  private static ManifestDocument document(String mediaType, JsonNode root)
      throws InvalidManifestException {
    return MediaType.isIndex(mediaType) ? index(mediaType, root) : image(mediaType, root);
  }

  private static ManifestDocument index(String mediaType, JsonNode root)
      throws InvalidManifestException {
    if (root.has("layers") || root.has("config")) {
      throw invalid("an index has no layers and no config");
    }
    List<Digest> children = new ArrayList<>();
    for (JsonNode child : array(root, "manifests")) {
      children.add(digest(child, "manifests"));
    }
    return new ManifestDocument(mediaType, List.of(), List.of(), children, subject(root), root);
  }

  private static ManifestDocument image(String mediaType, JsonNode root)
      throws InvalidManifestException {
    if (root.has("manifests")) {
      throw invalid("an image manifest has no list of manifests");
    }
    List<Digest> blobs = new ArrayList<>();
    List<Digest> foreign = new ArrayList<>();
    blobs.add(digest(root.path("config"), "config"));
    for (JsonNode layer : array(root, "layers")) {
      boolean elsewhere =
          !layer.path("urls").isEmpty()
              || MediaType.isForeignLayer(layer.path("mediaType").asString(""));
      (elsewhere ? foreign : blobs).add(digest(layer, "layers"));
    }
    return new ManifestDocument(mediaType, blobs, foreign, List.of(), subject(root), root);
  }

  private static Optional<Digest> subject(JsonNode root) throws InvalidManifestException {
    return root.path("subject").isObject()
        ? Optional.of(digest(root.path("subject"), "subject"))
        : Optional.empty();
  }

  private static JsonNode array(JsonNode root, String field) throws InvalidManifestException {
    JsonNode array = root.path(field);
    if (!array.isArray()) {
      throw invalid("\"" + field + "\" must be a list");
    }
    return array;
  }

  private static Digest digest(JsonNode descriptor, String field) throws InvalidManifestException {
    if (!descriptor.path("digest").isString()) {
      throw invalid("\"" + field + "\" needs a descriptor with a digest");
    }
    try {
      return Digest.parse(descriptor.path("digest").asString());
    } catch (IllegalArgumentException e) {
      throw invalid("\"" + field + "\": " + e.getMessage());
    }
  }

  private static JsonNode parse(byte[] bytes) throws InvalidManifestException {
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
  public static String mediaTypeOf(byte[] bytes) throws InvalidManifestException {
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
  public Optional<Digest> defaultPlatform() throws InvalidManifestException {
    for (JsonNode child : root.path("manifests")) {
      JsonNode platform = child.path("platform");
      if (platform.path("os").asString("").equals("linux")
          && platform.path("architecture").asString("").equals("amd64")) {
        return Optional.of(digest(child, "manifests"));
      }
    }
    return Optional.empty();
  }

  /** What kind of thing it is about its subject; empty where it does not say. */
  public String artifactType() {
    String said = root.path("artifactType").asString("");
    return said.isEmpty() ? root.path("config").path("mediaType").asString("") : said;
  }

  /** As a list of referrers tells it (OCI distribution-spec, Listing Referrers). */
  public ObjectNode descriptor(Digest digest, long size) {
    ObjectNode descriptor = JsonMapper.shared().createObjectNode();
    descriptor.put("mediaType", mediaType).put("digest", digest.toString()).put("size", size);
    if (!artifactType().isEmpty()) {
      descriptor.put("artifactType", artifactType());
    }
    if (root.path("annotations").isObject()) {
      descriptor.set("annotations", root.path("annotations"));
    }
    return descriptor;
  }

  private static InvalidManifestException invalid(String detail) {
    return new InvalidManifestException(detail);
  }
}
