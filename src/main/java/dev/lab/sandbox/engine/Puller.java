package dev.lab.sandbox.engine;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.ImageName;
import dev.lab.registry.name.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pulls images; two pulls of one image wait for each other. */
public final class Puller {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ImageStore images;
  private final Registries registries;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  Puller(ImageStore images, Registries registries) {
    this.images = images;
    this.registries = registries;
  }

  /** The image, pulled only where it is not here; what a build's FROM does. */
  StoredImage get(String text, boolean always, BuildLogins logins, Answer answer)
      throws IOException {
    Optional<StoredImage> here = images.find(text);
    if (here.isPresent() && !always) {
      return here.get();
    }
    ImageName name = TagEndpoint.name(text);
    return pull(name, logins.authorization(name.host()), new Progress(answer));
  }

  StoredImage pull(ImageName name, @Nullable String authorization, Progress progress)
      throws IOException {
    return pull(name, authorization, progress, name.familiar());
  }

  /**
   * The same.
   *
   * @param shown what the last line says was pulled; empty for no last line
   */
  StoredImage pull(ImageName name, @Nullable String authorization, Progress progress, String shown)
      throws IOException {
    ReentrantLock lock = locks.computeIfAbsent(name.toString(), n -> new ReentrantLock());
    lock.lock();
    try {
      return pullAlone(registries.client(name, authorization), name, progress, shown);
    } catch (RegistryClientException e) {
      throw failure(e, name);
    } finally {
      lock.unlock();
    }
  }

  private EngineException failure(RegistryClientException e, ImageName name) {
    if (e.code().equals("BLOB_UNKNOWN")) {
      return new EngineException(500, "unknown blob");
    }
    if (e.status() == 404 && name.isDockerHub() && !exists(name)) {
      return new EngineException(
          404,
          "pull access denied for "
              + name.familiarName()
              + ", repository does not exist or may require 'docker login': denied: requested access"
              + " to the resource is denied");
    }
    if (e.status() == 404) {
      return new EngineException(
          404,
          "manifest for " + name.familiar() + " not found: manifest unknown: manifest unknown");
    }
    String words = registries.words(e, name);
    // A pull begins with the manifest, and only then the engine names what it asked for.
    return new EngineException(
        500, e.status() == 401 ? "Head \"" + registries.manifest(name) + "\": " + words : words);
  }

  /** The Docker Hub does not say whether a repository is missing or closed. */
  private boolean exists(ImageName name) {
    try {
      return !registries.client(name, null).tags(name.repository()).isEmpty();
    } catch (RegistryClientException e) {
      return false;
    }
  }

  private StoredImage pullAlone(
      RegistryClient client, ImageName name, Progress progress, String shown) throws IOException {
    Manifest top = client.manifest(name.repository(), name.reference());
    Manifest manifest = MediaType.isIndex(top.mediaType()) ? choose(client, name, top) : top;
    JsonNode tree = JSON.readTree(manifest.bytes());
    progress.status("Pulling from " + name.repository(), name.reference());
    Digest configDigest = Digest.parse(tree.path("config").path("digest").asString(""));
    byte[] config;
    try (InputStream in = client.blob(name.repository(), configDigest)) {
      config = in.readAllBytes();
    }
    List<Layer> layers = new ArrayList<>();
    boolean fresh = images.find(configDigest.toString()).isEmpty();
    JsonNode differences = JSON.readTree(config).path("rootfs").path("diff_ids");
    int i = 0;
    for (JsonNode layer : tree.path("layers")) {
      Digest blob = Digest.parse(layer.path("digest").asString(""));
      Digest difference = Digest.parse(differences.path(i++).asString(""));
      long size = layer.path("size").asLong(0);
      fetch(client, name, blob, size, fresh, progress);
      layers.add(new Layer(difference, blob, size));
    }
    StoredImage image = images.add(config, "", layers);
    Optional<StoredImage> before = images.find(name.familiar());
    if (name.tag().isPresent()) {
      images.tag(name, image.id());
    }
    images.known(name, top.digest(), image);
    progress.status("Digest: " + top.digest());
    boolean same = before.isPresent() && before.get().equals(image);
    if (!shown.isEmpty()) {
      progress.status(
          "Status: " + (same ? "Image is up to date for " : "Downloaded newer image for ") + shown);
    }
    return image;
  }

  private void fetch(
      RegistryClient client,
      ImageName name,
      Digest blob,
      long size,
      boolean fresh,
      Progress progress)
      throws IOException {
    String id = blob.shortHex();
    if (images.blobs().has(blob)) {
      if (fresh) {
        progress.layer("Already exists", id);
      }
      return;
    }
    progress.layer("Pulling fs layer", id);
    try (InputStream in = client.blob(name.repository(), blob)) {
      images.blobs().keep(blob, in, n -> progress.bytes("Downloading", id, n, size));
    }
    progress.layer("Verifying Checksum", id);
    progress.layer("Download complete", id);
    progress.bytes("Extracting", id, size, size);
    progress.layer("Pull complete", id);
  }

  private static Manifest choose(RegistryClient client, ImageName name, Manifest index)
      throws RegistryClientException {
    for (JsonNode child : JSON.readTree(index.bytes()).path("manifests")) {
      JsonNode platform = child.path("platform");
      if (platform.path("os").asString("").equals("linux")
          && platform.path("architecture").asString("").equals(EngineVersion.architecture())) {
        return client.manifest(name.repository(), child.path("digest").asString(""));
      }
    }
    throw new EngineException(
        404,
        "no matching manifest for linux/"
            + EngineVersion.architecture()
            + " in the manifest list entries");
  }
}
