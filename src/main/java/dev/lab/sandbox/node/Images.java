package dev.lab.sandbox.node;

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
import java.net.UnknownHostException;
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
  private static final String NO_PLATFORM = "NO_PLATFORM";

  private final Path file;
  private final RegistryEndpoint hub;
  private final Network internet;
  private final OkHttpClient http;
  private final ObjectNode kept;

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

  /** Pulls an image, whether or not it is here. */
  NodeImage pull(ImageName name) throws PullException {
    String full = full(name);
    RegistryEndpoint endpoint =
        name.isDockerHub() ? hub : TransportRule.standard().endpoint(name.host());
    RegistryClient client = new RegistryClient(internet.client(http, host(name)), endpoint);
    try {
      Manifest manifest = forThisPlatform(client, name);
      JsonNode tree = JSON.readTree(manifest.bytes());
      long size = manifest.bytes().length + tree.path("config").path("size").asLong(0);
      JsonNode config;
      try (InputStream in = blob(client, name, tree.path("config"), full)) {
        config = JSON.readTree(in.readAllBytes());
      }
      Set<String> layers = new HashSet<>();
      for (JsonNode layer : tree.path("layers")) {
        size += layer.path("size").asLong(0);
        if (layers.add(layer.path("digest").asString(""))) {
          try (InputStream in = blob(client, name, layer, full)) {
            in.transferTo(OutputStream.nullOutputStream());
          }
        }
      }
      String repository = full.substring(0, full.length() - suffix(name));
      NodeImage image = new NodeImage(full, repository + "@" + manifest.digest(), size, config);
      keep(image);
      return image;
    } catch (RegistryClientException e) {
      throw new PullException(words(e, name, full, client));
    } catch (IOException | RuntimeException e) {
      throw new PullException(
          "failed to pull and unpack image \"" + full + "\": " + String.valueOf(e.getMessage()));
    }
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

  /** The host that answers for a name. */
  private static String host(ImageName name) {
    return name.isDockerHub() ? "registry-1.docker.io" : name.host();
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
        NO_PLATFORM,
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
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, JSON.writeValueAsBytes(kept));
    Files.move(
        fresh,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** As containerd words it. */
  private static String words(
      RegistryClientException e, ImageName name, String full, RegistryClient client) {
    String start = "failed to pull and unpack image \"" + full + "\": ";
    String resolve = start + "failed to resolve reference \"" + full + "\": ";
    if (e.unreachable()) {
      return resolve
          + "failed to do request: Head \""
          + url(client, name, name.reference())
          + "\": "
          + unreachable(e, host(name));
    }
    if (e.status() == 429) {
      return start + limited(e, name, client);
    }
    if (e.code().equals(NO_PLATFORM)) {
      return "rpc error: code = NotFound desc = " + start + e.getMessage();
    }
    if (e.denied() || e.status() == 404 && name.isDockerHub() && !exists(client, name)) {
      return resolve
          + "pull access denied, repository does not exist or may require authorization: server"
          + " message: insufficient_scope: authorization failed";
    }
    if (e.status() == 404) {
      return "rpc error: code = NotFound desc = " + resolve + full + ": not found";
    }
    return start + e.getMessage();
  }

  private static String unreachable(RegistryClientException e, String host) {
    Throwable cause = e.getCause();
    String why = cause == null ? e.getMessage() : String.valueOf(cause.getMessage());
    if (cause instanceof UnknownHostException unknown) {
      return Network.lookup(unknown, host);
    }
    boolean refused =
        cause instanceof java.net.ConnectException || why.contains("Connection refused");
    return refused ? "dial tcp " + host + ": connect: connection refused" : why;
  }

  private static String url(RegistryClient client, ImageName name, String reference) {
    return (name.isDockerHub() ? "https" : client.endpoint().scheme())
        + "://"
        + host(name)
        + "/v2/"
        + name.repository()
        + "/manifests/"
        + reference;
  }

  /**
   * A runtime looks for the digest first, which is not counted, and then reads the manifest by it
   * (docker/docs#21908, elastic/golang-crossbuild#659).
   */
  private static String limited(RegistryClientException e, ImageName name, RegistryClient client) {
    String reference = name.reference();
    try {
      reference =
          client.headManifest(name.repository(), reference).map(Digest::toString).orElse(reference);
    } catch (RegistryClientException refused) {
      // The tag has to do.
    }
    return "failed to copy: httpReadSeeker: failed open: unexpected status code "
        + url(client, name, reference)
        + ": 429 Too Many Requests - Server message: toomanyrequests: "
        + e.registryMessage();
  }

  /** The Docker Hub does not say whether a repository is missing or closed. */
  private static boolean exists(RegistryClient client, ImageName name) {
    try {
      return !client.tags(name.repository()).isEmpty();
    } catch (RegistryClientException e) {
      return false;
    }
  }
}
