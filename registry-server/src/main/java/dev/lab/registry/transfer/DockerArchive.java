package dev.lab.registry.transfer;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Images as docker saved them before version 25: {@code manifest.json} names configs and layers,
 * and manifests for a registry are made here.
 */
final class DockerArchive implements ImageArchive {
  static final String INDEX = "manifest.json";
  private static final String LAYER = "application/vnd.docker.image.rootfs.diff.tar";
  private static final int READ_SIZE = 1 << 16;

  private final ArchiveFiles files;
  private final Map<Digest, String> paths = new HashMap<>();
  private final Map<String, Digest> digests = new HashMap<>();

  DockerArchive(ArchiveFiles files) {
    this.files = files;
  }

  @Override
  public String name() {
    return files.name();
  }

  @Override
  public List<NamedImage> images() throws IOException {
    JsonNode list = files.json(INDEX);
    List<NamedImage> images = new ArrayList<>();
    for (JsonNode entry : list) {
      Manifest manifest = manifest(entry);
      for (JsonNode tag : entry.path("RepoTags")) {
        images.add(new NamedImage(manifest, Optional.of(tag.asString("")), Optional.empty()));
      }
      if (entry.path("RepoTags").isEmpty()) {
        images.add(new NamedImage(manifest, Optional.empty(), Optional.empty()));
      }
    }
    return images;
  }

  private Manifest manifest(JsonNode entry) throws IOException {
    ObjectNode manifest = JsonMapper.shared().createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", MediaType.DOCKER_MANIFEST);
    describe(
        manifest.putObject("config"), MediaType.DOCKER_CONFIG, entry.path("Config").asString(""));
    ArrayNode layers = manifest.putArray("layers");
    for (JsonNode layer : entry.path("Layers")) {
      String path = layer.asString("");
      describe(layers.addObject(), compressed(path) ? MediaType.DOCKER_LAYER : LAYER, path);
    }
    byte[] bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
    return new Manifest(MediaType.DOCKER_MANIFEST, Digest.sha256(bytes), bytes);
  }

  /**
   * Docker's own layers are not; other tools that write such archives leave them as they got them.
   */
  private boolean compressed(String path) throws IOException {
    try (InputStream in = files.open(path)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  private void describe(ObjectNode descriptor, String type, String path) throws IOException {
    Digest digest = digest(path);
    descriptor
        .put("mediaType", type)
        .put("size", files.size(path))
        .put("digest", digest.toString());
  }

  private Digest digest(String path) throws IOException {
    Digest known = digests.get(path);
    if (known != null) {
      return known;
    }
    MessageDigest hasher = Digest.sha256();
    try (InputStream in = files.open(path)) {
      byte[] buffer = new byte[READ_SIZE];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        hasher.update(buffer, 0, count);
      }
    }
    Digest digest = Digest.of("sha256", hasher.digest());
    digests.put(path, digest);
    paths.put(digest, path);
    return digest;
  }

  private String path(Digest digest) throws IOException {
    String path = paths.get(digest);
    if (path == null) {
      throw new IOException(name() + " has no blob " + digest);
    }
    return path;
  }

  @Override
  public Optional<Manifest> manifest(Digest digest) {
    return Optional.empty();
  }

  @Override
  public long size(Digest blob) throws IOException {
    return files.size(path(blob));
  }

  @Override
  public InputStream open(Digest blob) throws IOException {
    return files.open(path(blob));
  }

  @Override
  public List<Digest> referrers(Digest manifest) {
    return List.of();
  }
}
