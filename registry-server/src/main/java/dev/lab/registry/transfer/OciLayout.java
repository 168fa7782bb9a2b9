package dev.lab.registry.transfer;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.manifest.InvalidManifestException;
import dev.lab.registry.manifest.ManifestDocument;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Images in the OCI image layout (OCI image-spec, image-layout.md), which docker writes too since
 * version 25: {@code index.json} names them, {@code blobs/ALGORITHM/HEX} has all content.
 */
record OciLayout(ArchiveFiles files) implements ImageArchive {
  static final String INDEX = "index.json";

  private static String path(Digest digest) {
    return "blobs/" + digest.algorithm() + "/" + digest.hex();
  }

  @Override
  public String name() {
    return files.name();
  }

  @Override
  public List<NamedImage> images() throws IOException {
    JsonNode index = files.json(INDEX);
    List<NamedImage> images = new ArrayList<>();
    for (JsonNode entry : index.path("manifests")) {
      JsonNode annotations = entry.path("annotations");
      images.add(
          new NamedImage(
              whole(manifest(entry)),
              text(annotations.path("io.containerd.image.name")),
              text(annotations.path("org.opencontainers.image.ref.name"))));
    }
    return images;
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asString("")).filter(t -> !t.isEmpty());
  }

  private Manifest manifest(JsonNode descriptor) throws IOException {
    String text = descriptor.path("digest").asString("");
    Digest digest;
    try {
      digest = Digest.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(INDEX + " in " + name() + ": " + e.getMessage(), e);
    }
    Manifest manifest =
        manifest(digest)
            .orElseThrow(
                () -> new IOException(name() + " has no manifest " + text + ", which it names"));
    String type = descriptor.path("mediaType").asString(manifest.mediaType());
    return new Manifest(type, digest, manifest.bytes());
  }

  /**
   * An index that docker saved lists all platforms, though the archive may have but one: that one
   * is the image then.
   */
  private Manifest whole(Manifest manifest) throws IOException {
    if (!MediaType.isIndex(manifest.mediaType())) {
      return manifest;
    }
    List<JsonNode> here = new ArrayList<>();
    boolean all = true;
    JsonNode list = JsonMapper.shared().readTree(manifest.bytes()).path("manifests");
    for (JsonNode child : list) {
      boolean there = manifest(child, list).isPresent();
      all &= there;
      if (there && !child.path("platform").path("os").asString("").equals("unknown")) {
        here.add(child);
      }
    }
    if (all) {
      return manifest;
    }
    if (here.size() != 1) {
      throw new IOException(
          name()
              + " has only some of what the index "
              + manifest.digest()
              + " lists: save the image for all platforms, or for one");
    }
    return manifest(here.getFirst(), list).orElseThrow();
  }

  private Optional<Manifest> manifest(JsonNode child, JsonNode in) throws IOException {
    try {
      return manifest(Digest.parse(child.path("digest").asString("")));
    } catch (IllegalArgumentException e) {
      throw new IOException("an index in " + name() + " lists " + child + " of " + in, e);
    }
  }

  @Override
  public Optional<Manifest> manifest(Digest digest) throws IOException {
    if (!files.has(path(digest))) {
      return Optional.empty();
    }
    byte[] bytes = files.read(path(digest), ArchiveFiles.LARGEST_DOCUMENT);
    Digest found = Digest.of(digest.algorithm(), digest.hasher().digest(bytes));
    if (!found.equals(digest)) {
      throw new IOException(path(digest) + " in " + name() + " has the digest " + found);
    }
    try {
      return Optional.of(new Manifest(ManifestDocument.mediaTypeOf(bytes), digest, bytes));
    } catch (InvalidManifestException e) {
      throw new IOException(path(digest) + " in " + name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public long size(Digest blob) throws IOException {
    return files.size(path(blob));
  }

  @Override
  public InputStream open(Digest blob) throws IOException {
    return files.open(path(blob));
  }

  /** What is about others is named in the index like all else. */
  @Override
  public List<Digest> referrers(Digest manifest) {
    return List.of();
  }
}
