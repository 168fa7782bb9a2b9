package dev.lab.registry.page;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.Upload;
import dev.lab.registry.testing.TestImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Content to look at: an image with all that can be told of one, an index, an artifact. */
final class Showcase {
  static final String HOSTILE = "\"'><script>document.title='taken'</script>&amp;\u202E\u0000";
  static final RepositoryName WEB = new RepositoryName("team/web");
  static final String SIGNATURE = "application/vnd.example.signature.v1+json";

  private final MemoryStore store;

  Showcase(MemoryStore store) {
    this.store = store;
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  void blob(RepositoryName repository, byte[] bytes) throws Exception {
    Upload upload = store.startUpload(repository);
    upload.append(ByteBuffer.wrap(bytes));
    upload.commit(Digest.sha256(bytes));
  }

  Digest manifest(RepositoryName repository, JsonNode manifest, String... tags) throws Exception {
    byte[] bytes = bytes(manifest);
    Digest digest = Digest.sha256(bytes);
    store.putManifest(repository, digest, bytes);
    for (String tag : tags) {
      store.tag(repository, new Tag(tag), digest);
    }
    return digest;
  }

  /** A small image for so many repositories: one layer. */
  void images(int repositories) throws Exception {
    TestImage image = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
    for (int i = 0; i < repositories; i++) {
      RepositoryName name = new RepositoryName("group-%02d/app-%03d".formatted(i / 50, i));
      image(name, image, "v1");
    }
  }

  void image(RepositoryName repository, TestImage image, String... tags) throws Exception {
    for (byte[] blob : image.blobs()) {
      blob(repository, blob);
    }
    manifest(repository, JsonMapper.shared().readTree(image.manifest()), tags);
  }

  /** A rich image; hostile texts where anybody may write what they like. */
  Digest image(String architecture, String hostile, String... tags) throws Exception {
    ObjectNode config = object();
    config.put("architecture", architecture).put("os", "linux");
    config.put("created", "2026-11-20T08:15:30.123456789Z").put("author", "web team" + hostile);
    ObjectNode run = config.putObject("config");
    run.putArray("Entrypoint").add("/docker-entrypoint.sh").add("--greet=hello world" + hostile);
    run.putArray("Cmd").add("nginx").add("-g").add("daemon off;");
    run.put("WorkingDir", "/srv").put("User", "nginx").put("StopSignal", "SIGQUIT");
    run.putArray("Env")
        .add("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin")
        .add("API_TOKEN=not-for-everybody")
        .add("NGINX_VERSION=1.29.3");
    run.putObject("ExposedPorts").putObject("8080/tcp");
    run.withObject("ExposedPorts").putObject("8443/tcp");
    run.putObject("Volumes").putObject("/var/cache/nginx");
    ObjectNode labels = run.putObject("Labels");
    labels.put("org.opencontainers.image.source", "https://git.example/team/web");
    labels.put("org.opencontainers.image.revision", "5f0c9c4e2f9b1d7a8e3b6c5d4a3f2e1d0c9b8a7f");
    labels.put("maintainer" + hostile, "Web Team <web@team.example>" + hostile);
    ArrayNode history = config.putArray("history");
    String shell = "/bin/sh -c #(nop) ";
    step(history, shell + "ADD file:0c5d0c1f2e3a in / ", false);
    step(history, "RUN /bin/sh -c apt-get update && apt-get install -y nginx # buildkit", false);
    step(history, shell + " ENV NGINX_VERSION=1.29.3", true);
    step(history, "COPY site /srv # buildkit" + hostile, false);
    step(history, shell + " CMD [\"nginx\" \"-g\" \"daemon off;\"]", true);
    byte[] configBytes = bytes(config);
    blob(WEB, configBytes);
    ObjectNode manifest = object();
    manifest.put("schemaVersion", 2).put("mediaType", MediaType.OCI_MANIFEST);
    describe(manifest.putObject("config"), MediaType.OCI_CONFIG, configBytes);
    ArrayNode layers = manifest.putArray("layers");
    long[] sizes = {29_775_432, 41_230_118, 4_711};
    for (long size : sizes) {
      layers
          .addObject()
          .put("mediaType", MediaType.OCI_LAYER)
          .put("digest", Digest.sha256(architecture + size).toString())
          .put("size", size);
    }
    manifest.putObject("annotations").put("com.example.note" + hostile, "a note" + hostile);
    return manifest(WEB, manifest, tags);
  }

  private static void step(ArrayNode history, String by, boolean empty) {
    ObjectNode step = history.addObject().put("created", "2026-11-20T08:15:30Z");
    step.put("created_by", by);
    if (empty) {
      step.put("empty_layer", true);
    }
  }

  static void describe(ObjectNode descriptor, String type, byte[] bytes) {
    descriptor.put("mediaType", type).put("size", bytes.length);
    descriptor.put("digest", Digest.sha256(bytes).toString());
  }

  /** An index of two images, of which it has one, and what tells of the first. */
  Digest index(Digest amd64, String hostile, String... tags) throws Exception {
    ObjectNode index = object().put("schemaVersion", 2).put("mediaType", MediaType.OCI_INDEX);
    ArrayNode entries = index.putArray("manifests");
    entry(entries, amd64).putObject("platform").put("os", "linux").put("architecture", "amd64");
    entry(entries, Digest.sha256("elsewhere"))
        .putObject("platform")
        .put("os", "linux")
        .put("architecture", "arm")
        .put("variant", "v7" + hostile);
    ObjectNode about = entry(entries, Digest.sha256("attestation"));
    about.putObject("platform").put("os", "unknown").put("architecture", "unknown");
    about.putObject("annotations").put("vnd.docker.reference.type", "attestation-manifest");
    return manifest(WEB, index, tags);
  }

  private static ObjectNode entry(ArrayNode entries, Digest digest) {
    ObjectNode entry = entries.addObject().put("mediaType", MediaType.OCI_MANIFEST);
    return entry.put("digest", digest.toString()).put("size", 1234);
  }

  /** A signature of a manifest. */
  Digest signature(Digest subject, String hostile) throws Exception {
    ObjectNode manifest = object().put("schemaVersion", 2);
    manifest.put("mediaType", MediaType.OCI_MANIFEST).put("artifactType", SIGNATURE + hostile);
    byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
    blob(WEB, empty);
    describe(manifest.putObject("config"), "application/vnd.oci.empty.v1+json", empty);
    describe(manifest.putArray("layers").addObject(), "application/octet-stream" + hostile, empty);
    ObjectNode about = manifest.putObject("subject").put("mediaType", MediaType.OCI_MANIFEST);
    about.put("digest", subject.toString()).put("size", 1);
    manifest
        .putObject("annotations")
        .put("org.opencontainers.image.created", "2026-11-21T10:00:00Z");
    return manifest(WEB, manifest);
  }
}
