package dev.lab.sandbox.hub;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.RegistryStartException;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.sandbox.network.Network;
import dev.lab.sandbox.quota.Disk;
import dev.lab.sandbox.quota.DiskStore;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import okhttp3.OkHttpClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The running Hub, on a port of 127.0.0.1 of its own. */
public final class Hub implements AutoCloseable {
  /** Raised when the images change, so that a kept Hub is filled again. */
  private static final String CONTENT = "2";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  /** By which it is looked up. */
  public static final String NAME = "registry-1.docker.io";

  private final RegistryServer server;
  private final Front front;

  private Hub(RegistryServer server, Front front) {
    this.server = server;
    this.front = front;
  }

  /** Starts it on a network without faults. */
  public static Hub start(Path folder, Vertx vertx) throws IOException {
    return start(folder, vertx, new Network());
  }

  /**
   * Starts it on a network, and fills it where it is new.
   *
   * @param folder where its images are kept
   */
  public static Hub start(Path folder, Vertx vertx, Network network) throws IOException {
    return start(folder, vertx, network, Disk.endless());
  }

  /**
   * The same on a disk that may be full.
   *
   * @param folder where its images are kept
   */
  public static Hub start(Path folder, Vertx vertx, Network network, Disk disk) throws IOException {
    Files.createDirectories(folder);
    RegistryServer server;
    try {
      server =
          RegistryServer.start(
              RegistryConfig.storedIn(
                  () -> DiskStore.on(disk, FilesystemStore.open(folder.resolve("data")))),
              vertx);
    } catch (RegistryStartException e) {
      throw new IOException(e.getMessage(), e);
    }
    try {
      Path mark = folder.resolve("content");
      if (!Files.exists(mark) || !Files.readString(mark).equals(CONTENT)) {
        fill(RegistryEndpoint.http(server.address()));
        Files.writeString(mark, CONTENT);
      }
      return new Hub(server, new Front(vertx, network, server.port()));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Where it answers. */
  public RegistryEndpoint endpoint() {
    return RegistryEndpoint.http(front.address());
  }

  /** Has it refuse to give manifests, as the Docker Hub does whoever pulled too often. */
  public void limitPulls(boolean reached) {
    front.limit(reached);
  }

  /** Answers with TLS as well, by this certificate; the port. */
  public int listenWithTls(String certificate, String key) throws IOException {
    return front.listenWithTls(certificate, key);
  }

  private static void fill(RegistryEndpoint endpoint) throws IOException {
    OkHttpClient http = new OkHttpClient();
    try {
      RegistryClient client = new RegistryClient(http, endpoint);
      for (HubImage image : HubImage.all()) {
        push(client, image);
      }
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  private static void push(RegistryClient client, HubImage image) throws IOException {
    RepositoryName repository = new RepositoryName(image.repository());
    ObjectNode config = config(image);
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", MediaType.DOCKER_MANIFEST);
    manifest.putObject("config");
    ArrayNode layers = manifest.putArray("layers");
    ArrayNode differences = config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    for (Map<String, String> files : image.layers()) {
      byte[] tar = Layers.tar(files);
      byte[] packed = Layers.gzip(tar);
      differences.add(Digest.sha256(tar).toString());
      describe(layers.addObject(), MediaType.DOCKER_LAYER, packed);
      push(client, repository, packed);
    }
    byte[] configBytes = JSON.writeValueAsBytes(config);
    describe(manifest.withObjectProperty("config"), MediaType.DOCKER_CONFIG, configBytes);
    push(client, repository, configBytes);
    for (String tag : image.tags()) {
      client.pushManifest(
          repository, tag, MediaType.DOCKER_MANIFEST, JSON.writeValueAsBytes(manifest));
    }
  }

  private static void push(RegistryClient client, RepositoryName repository, byte[] bytes)
      throws IOException {
    Digest digest = Digest.sha256(bytes);
    if (client.headBlob(repository, digest).isEmpty()) {
      client.pushBlob(
          repository, digest, bytes.length, () -> new ByteArrayInputStream(bytes), sent -> {});
    }
  }

  private static void describe(ObjectNode descriptor, String mediaType, byte[] bytes) {
    descriptor
        .put("mediaType", mediaType)
        .put("size", bytes.length)
        .put("digest", Digest.sha256(bytes).toString());
  }

  private static ObjectNode config(HubImage image) {
    ObjectNode config = JSON.createObjectNode();
    config
        .put("architecture", System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64")
        .put("os", "linux")
        .put("created", MADE.toString());
    ObjectNode run = config.putObject("config");
    strings(run, "Env", image.environment());
    strings(run, "Entrypoint", image.entrypoint());
    strings(run, "Cmd", image.command());
    if (image.port() > 0) {
      run.putObject("ExposedPorts").putObject(image.port() + "/tcp");
    }
    if (!image.workload().isEmpty()) {
      run.putObject("Labels").put("dev.lab.workload", image.workload());
    }
    ArrayNode history = config.putArray("history");
    image
        .layers()
        .forEach(
            layer ->
                history
                    .addObject()
                    .put("created", MADE.toString())
                    .put("created_by", "COPY . / # made by lab"));
    return config;
  }

  private static void strings(ObjectNode object, String field, Iterable<String> values) {
    ArrayNode all = JSON.createArrayNode();
    values.forEach(all::add);
    if (!all.isEmpty()) {
      object.set(field, all);
    }
  }

  @Override
  public void close() {
    front.close();
    server.close();
  }
}
