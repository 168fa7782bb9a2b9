package dev.lab.sandbox.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lab.registry.client.Credentials;
import dev.lab.registry.client.Manifest;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.client.TransportRule;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.ImageName;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.sandbox.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The images that the node has, and how it gets others: manifest, configuration and every layer
 * through the registry protocol, each held against its digest.
 */
final class Images {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** A configuration is read as a whole. */
  private static final int MOST_CONFIG = 1024 * 1024;

  /** As many are kept; then the oldest go, as a kubelet collects them. */
  private static final int MOST_KEPT = 200;

  private final Path file;
  private final RegistryEndpoint hub;
  private final Network internet;
  private final OkHttpClient http;
  private final ObjectNode kept;
  private volatile boolean full;

  Images(Path file, RegistryEndpoint hub, Network internet, OkHttpClient http) throws IOException {
    this.file = file;
    this.hub = hub;
    this.internet = internet;
    this.http = http;
    this.kept =
        Files.exists(file)
            ? (ObjectNode) JSON.readTree(Files.readAllBytes(file))
            : JSON.createObjectNode();
  }

  /** The full name, as a container runtime writes it. */
  static String full(ImageName name) {
    String host = name.isDockerHub() ? "docker.io" : name.host();
    return host
        + "/"
        + name.repository()
        + name.tag().map(t -> ":" + t).orElse("")
        + name.digest().map(d -> "@" + d).orElse("");
  }

  synchronized Optional<NodeImage> find(ImageName name) {
    JsonNode found = kept.path(full(name));
    return found.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new NodeImage(
                full(name),
                found.path("id").asString(""),
                found.path("size").asLong(0),
                found.path("config")));
  }

  /** Has the disk that images are kept on be full, or have room. */
  void setFull(boolean isFull) {
    full = isFull;
  }

  /**
   * Pulls an image, whether or not it is here.
   *
   * @param login as whom; empty to ask as nobody
   */
  NodeImage pull(ImageName name, Optional<Credentials> login) throws PullException {
    String full = full(name);
    RegistryEndpoint endpoint =
        name.isDockerHub() ? hub : TransportRule.standard().endpoint(name.host());
    PullWords words = new PullWords(name, full, endpoint, login.isPresent());
    RegistryClient client =
        new RegistryClient(
            words.listen(internet.client(http, PullWords.host(name))), endpoint, host -> login);
    try {
      Manifest manifest = forThisPlatform(client, name);
      JsonNode tree = JSON.readTree(manifest.bytes());
      long size = manifest.bytes().length + tree.path("config").path("size").asLong(0);
      JsonNode config;
      try (InputStream in = blob(client, name, tree.path("config"), full)) {
        byte[] bytes = in.readNBytes(MOST_CONFIG + 1);
        if (bytes.length > MOST_CONFIG) {
          throw new IOException("its configuration has more than " + MOST_CONFIG + " bytes");
        }
        config = JSON.readTree(bytes);
      }
      Set<String> layers = new HashSet<>();
      for (JsonNode layer : tree.path("layers")) {
        size += layer.path("size").asLong(0);
        if (layers.add(layer.path("digest").asString(""))) {
          try (InputStream in = blob(client, name, layer, full)) {
            write(in, layer, full);
          }
        }
      }
      String repository = full.substring(0, full.length() - suffix(name));
      NodeImage image = new NodeImage(full, repository + "@" + manifest.digest(), size, config);
      keep(image);
      return image;
    } catch (RegistryClientException e) {
      throw new PullException(words.of(e, client));
    } catch (IOException | RuntimeException e) {
      throw new PullException(
          "failed to pull and unpack image \"" + full + "\": " + String.valueOf(e.getMessage()));
    }
  }

  /** Layers are looked at and not kept: nothing here runs what is in them. */
  private void write(InputStream in, JsonNode layer, String image)
      throws IOException, PullException {
    if (full) {
      // As containerd says where its content store can take no more.
      throw new PullException(
          "failed to pull and unpack image \""
              + image
              + "\": failed to copy: write"
              + " /var/lib/containerd/io.containerd.content.v1.content/ingest/"
              + Digest.sha256(layer.path("digest").asString("").getBytes(UTF_8)).hex()
              + "/data: no space left on device");
    }
    in.transferTo(OutputStream.nullOutputStream());
  }

  private static InputStream blob(
      RegistryClient client, ImageName name, JsonNode descriptor, String full)
      throws RegistryClientException, PullException {
    String digest = descriptor.path("digest").asString("");
    try {
      return client.blob(name.repository(), Digest.parse(digest));
    } catch (RegistryClientException e) {
      if (e.status() != 404) {
        throw e;
      }
      // As containerd's fetcher ends where the content is nowhere.
      throw new PullException(
          "rpc error: code = NotFound desc = failed to pull and unpack image \""
              + full
              + "\": failed to copy: httpReadSeeker: failed open: could not fetch content descriptor "
              + digest
              + " ("
              + descriptor.path("mediaType").asString("")
              + ") from remote: not found");
    }
  }

  private static int suffix(ImageName name) {
    return name.tag().map(t -> t.value().length() + 1).orElse(0)
        + name.digest().map(d -> d.toString().length() + 1).orElse(0);
  }

  private static Manifest forThisPlatform(RegistryClient client, ImageName name)
      throws RegistryClientException {
    RepositoryName repository = name.repository();
    Manifest manifest = client.manifest(repository, name.reference());
    if (!MediaType.isIndex(manifest.mediaType())) {
      return manifest;
    }
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    for (JsonNode child : JSON.readTree(manifest.bytes()).path("manifests")) {
      if (child.path("platform").path("architecture").asString("").equals(architecture)
          && child.path("platform").path("os").asString("").equals("linux")) {
        return client.manifest(repository, child.path("digest").asString(""));
      }
    }
    throw new RegistryClientException(
        PullWords.NO_PLATFORM,
        404,
        "no match for platform in manifest: not found",
        "no match for platform in manifest",
        null);
  }

  private synchronized void keep(NodeImage image) throws IOException {
    kept.putObject(image.reference())
        .put("id", image.id())
        .put("size", image.size())
        .set("config", image.config());
    while (kept.size() > MOST_KEPT) {
      kept.remove(kept.propertyNames().iterator().next());
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, JSON.writeValueAsBytes(kept));
    Files.move(
        fresh,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
