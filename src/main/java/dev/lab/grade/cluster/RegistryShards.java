package dev.lab.grade.cluster;

import dev.lab.registry.client.CredentialsProvider;
import dev.lab.registry.client.Manifest;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.ImageName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.OkHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The journals of shards in a registry: an OCI artifact each, tagged with the run's name and the
 * shard's number (OCI image-spec, manifest.md, Guidelines for Artifact Usage).
 */
final class RegistryShards implements ShardStore {
  static final String TYPE = "application/vnd.lab.grades.v1";
  private static final String JOURNAL = "application/vnd.lab.grades.journal.v1+jsonl";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";
  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  private final ImageName name;
  private final RegistryClient client;

  /**
   * A store.
   *
   * @param results such as {@code registry.example/grades:week3}, after {@code http://} where it
   *     speaks no TLS; the tag names the run
   */
  RegistryShards(String results, OkHttpClient http, CredentialsProvider credentials) {
    this.name = ImageName.parse(results.replaceFirst("^http://", ""));
    boolean plain =
        results.startsWith("http://") || name.host().matches("(127(\\.\\d+){3}|localhost)(:\\d+)?");
    RegistryEndpoint endpoint =
        plain ? RegistryEndpoint.http(name.host()) : RegistryEndpoint.https(name.host());
    this.client = new RegistryClient(http, endpoint, credentials);
  }

  @Override
  public String run() {
    return name.reference();
  }

  private String tag(int shard) {
    return run() + "-" + shard;
  }

  @Override
  public void put(int shard, byte[] journal) throws RegistryClientException {
    push(NOTHING);
    push(journal);
    ObjectNode manifest = JsonMapper.shared().createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", MANIFEST).put("artifactType", TYPE);
    describe(manifest.putObject("config"), EMPTY, NOTHING);
    describe(manifest.putArray("layers").addObject(), JOURNAL, journal);
    byte[] bytes = JsonMapper.shared().writeValueAsBytes(manifest);
    client.pushManifest(name.repository(), tag(shard), MANIFEST, bytes);
  }

  private static void describe(ObjectNode to, String type, byte[] bytes) {
    to.put("mediaType", type)
        .put("digest", Digest.sha256(bytes).toString())
        .put("size", bytes.length);
  }

  private void push(byte[] bytes) throws RegistryClientException {
    Digest digest = Digest.sha256(bytes);
    if (client.headBlob(name.repository(), digest).isEmpty()) {
      client.pushBlob(
          name.repository(),
          digest,
          bytes.length,
          () -> new ByteArrayInputStream(bytes),
          sent -> {});
    }
  }

  @Override
  public Optional<byte[]> get(int shard) throws IOException {
    Optional<Manifest> found = client.findManifest(name.repository(), tag(shard));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonNode manifest = JsonMapper.shared().readTree(found.get().bytes());
    JsonNode layer = manifest.path("layers").path(0);
    if (!layer.path("mediaType").asString("").equals(JOURNAL)) {
      throw new IOException(name + "-" + shard + " is there, and is no journal of a grading");
    }
    try (InputStream in =
        client.blob(name.repository(), Digest.parse(layer.path("digest").asString("")))) {
      return Optional.of(in.readAllBytes());
    }
  }
}
