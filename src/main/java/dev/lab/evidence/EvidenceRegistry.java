package dev.lab.evidence;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.client.TransportRule;
import dev.lab.registry.login.DockerLogins;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.target.guard.Share;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bundles in a registry: an OCI artifact each, tagged by its number, the last one {@code latest}.
 */
public final class EvidenceRegistry {
  /** The type of the artifact. */
  public static final String ARTIFACT = "application/vnd.lab.evidence.v1";

  static final String LAYER = "application/vnd.lab.evidence.v1.tar+gzip";
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
  private static final int MOST_TAGS = 200;
  private static final int LONGEST_NAME = 255;

  private final RegistryClient client;
  private final String host;

  /**
   * The registry at this host; TLS is needed but on the loopback.
   *
   * @param environment as docker has it, for the login
   */
  public EvidenceRegistry(String host, Map<String, String> environment) {
    this(
        host,
        environment,
        new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(Duration.ofSeconds(30))
            .build());
  }

  /** The same for who reads what learners put there: all of it is held within their share. */
  public EvidenceRegistry(String host, Map<String, String> environment, Share share) {
    this(host, environment, share.named(Archive.MOST_FILE + 1));
  }

  private EvidenceRegistry(String host, Map<String, String> environment, OkHttpClient http) {
    DockerLogins logins = DockerLogins.of(environment);
    this.host = host;
    this.client =
        new RegistryClient(
            http,
            TransportRule.standard().endpoint(host),
            asked -> logins.find(host).credentials());
  }

  /** Where bundles go: a registry and a repository. */
  public record Address(String host, String repository) {
    /** Reads {@code REGISTRY/class/ID}. */
    public static Address parse(String text) throws EvidenceException {
      int slash = text.indexOf('/');
      if (slash < 1 || slash == text.length() - 1) {
        throw new EvidenceException(
            "\"" + text + "\" is no place for evidence; write REGISTRY/class/ID");
      }
      String repository = text.substring(slash + 1);
      checked(repository);
      return new Address(text.substring(0, slash), repository);
    }

    /** The one of a learner below this one. */
    public Address of(String learner) {
      return new Address(host, repository + "/" + leaf(learner));
    }

    @Override
    public String toString() {
      return host + "/" + repository;
    }
  }

  /** A learner's id as a repository's name may have it. */
  public static String leaf(String learner) {
    String leaf =
        learner
            .toLowerCase(java.util.Locale.ROOT)
            .replaceAll("[^a-z0-9._-]", "-")
            .replaceAll("[._-]*([._-])", "$1")
            .replaceAll("^[._-]+|[._-]+$", "");
    return leaf.isEmpty() ? "x" : leaf;
  }

  private static RepositoryName checked(String repository) throws EvidenceException {
    try {
      if (repository.length() > LONGEST_NAME) {
        throw new IllegalArgumentException("it is longer than " + LONGEST_NAME + " letters");
      }
      return new RepositoryName(repository);
    } catch (IllegalArgumentException e) {
      throw new EvidenceException(
          "\"" + repository + "\" is no repository's name: " + e.getMessage());
    }
  }

  /** Pushes a bundle's file; gives the digest of its manifest. */
  public String push(String repository, Bundle bundle, String name, byte[] bytes)
      throws EvidenceException {
    RepositoryName to = checked(repository);
    byte[] manifest = manifest(bundle.head(), name, bytes);
    try {
      blob(to, NOTHING);
      blob(to, bytes);
      client.pushManifest(to, "" + bundle.head().number(), MANIFEST, manifest);
      return client.pushManifest(to, "latest", MANIFEST, manifest).toString();
    } catch (RegistryClientException e) {
      throw new EvidenceException("it could not be pushed: " + e.getMessage());
    }
  }

  private void blob(RepositoryName to, byte[] bytes) throws RegistryClientException {
    client.pushBlob(
        to, Digest.sha256(bytes), bytes.length, () -> new ByteArrayInputStream(bytes), sent -> {});
  }

  private static byte[] manifest(Head head, String name, byte[] bytes) {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("schemaVersion", 2)
            .put("mediaType", MANIFEST)
            .put("artifactType", ARTIFACT);
    tree.set("config", descriptor(EMPTY, NOTHING));
    ObjectNode layer = descriptor(LAYER, bytes);
    layer.putObject("annotations").put("org.opencontainers.image.title", name);
    tree.putArray("layers").add(layer);
    tree.putObject("annotations")
        .put("org.opencontainers.image.created", head.taken().toString())
        .put("dev.lab.lab", head.lab())
        .put("dev.lab.learner", head.learner())
        .put("dev.lab.number", "" + head.number());
    return JsonMapper.shared().writeValueAsBytes(tree);
  }

  private static ObjectNode descriptor(String type, byte[] bytes) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mediaType", type)
        .put("digest", Digest.sha256(bytes).toString())
        .put("size", bytes.length);
  }

  /**
   * Every bundle in a repository.
   *
   * @return none where there is no such repository
   */
  public List<BundleSource.Found> pull(String repository) throws EvidenceException {
    RepositoryName from = checked(repository);
    try {
      List<BundleSource.Found> all = new ArrayList<>();
      for (String tag : tags(from)) {
        String name = host + "/" + repository + ":" + tag;
        all.add(found(from, tag, name));
      }
      return all;
    } catch (RegistryClientException e) {
      throw new EvidenceException(String.valueOf(e.getMessage()));
    }
  }

  private List<String> tags(RepositoryName from) throws RegistryClientException {
    try {
      List<String> tags = client.tags(from);
      return tags.subList(Math.max(0, tags.size() - MOST_TAGS), tags.size());
    } catch (RegistryClientException e) {
      if (e.status() == 404) {
        return List.of();
      }
      throw e;
    }
  }

  private BundleSource.Found found(RepositoryName from, String tag, String name)
      throws RegistryClientException {
    Manifest manifest = client.manifest(from, tag);
    try {
      JsonNode tree = JsonMapper.shared().readTree(manifest.bytes());
      JsonNode layer = tree.path("layers").path(0);
      if (!tree.path("artifactType").asString("").equals(ARTIFACT)) {
        return BundleSource.Found.not(name, "it is no bundle: its type is not " + ARTIFACT);
      }
      if (layer.path("size").asLong(-1) > Archive.MOST_FILE) {
        return BundleSource.Found.not(name, "it is larger than a bundle may be");
      }
      try (InputStream in = client.blob(from, Digest.parse(layer.path("digest").asString("")))) {
        byte[] bytes = in.readNBytes(Archive.MOST_FILE + 1);
        // The digest is verified at the end of a stream.
        return in.read() < 0
            ? BundleSource.Found.of(name, tag.equals("latest"), bytes)
            : BundleSource.Found.not(name, "it is larger than a bundle may be");
      }
    } catch (JacksonException | IllegalArgumentException e) {
      return BundleSource.Found.not(name, "its manifest can't be read");
    } catch (IOException e) {
      return BundleSource.Found.not(name, "it can't be read: " + e.getMessage());
    }
  }
}
