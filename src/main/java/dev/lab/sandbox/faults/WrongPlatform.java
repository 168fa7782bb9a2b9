package dev.lab.sandbox.faults;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.sandbox.node.Node;
import dev.lab.sandbox.node.RunningContainer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.OkHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tag points to an image for another processor, pushed through the registry's protocol as a
 * machine of that kind would: as a single image, which is pulled and cannot be run, or as an index,
 * which holds nothing to pull (docker/buildx#1509).
 */
final class WrongPlatform implements Fault {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PORT = 5000;

  private final String name;
  private final boolean index;
  private final Node node;
  private final Path folder;
  private final OkHttpClient http = new OkHttpClient();

  private WrongPlatform(FaultParts parts, String name, boolean index) {
    this.name = name;
    this.index = index;
    this.node = parts.node();
    this.folder = parts.folder().resolve(name);
  }

  static WrongPlatform image(FaultParts parts) {
    return new WrongPlatform(parts, "wrong-platform", false);
  }

  static WrongPlatform index(FaultParts parts) {
    return new WrongPlatform(parts, "wrong-platform-index", true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String seen() {
    return "the image that was pushed last ("
        + name
        + " REPOSITORY:TAG: that one) is for another processor: "
        + (index
            ? "docker pull says \"no matching manifest\", a Pod is in ErrImagePull, \"no match for"
                + " platform in manifest\""
            : "it is pulled, and a Pod that runs it is in CrashLoopBackOff, its log \"exec format"
                + " error\"");
  }

  @Override
  public boolean kept() {
    return true;
  }

  @Override
  public boolean broken() {
    return Files.isDirectory(folder);
  }

  @Override
  public String breakIt(String what) throws FaultException {
    List<RunningContainer> registries = new SavedRegistries(node, folder).registries();
    TaggedImage image = TaggedImage.find(registries, what);
    String other = System.getProperty("os.arch").equals("aarch64") ? "amd64" : "arm64";
    try {
      RegistryClient client = client(image.registry());
      RepositoryName repository = new RepositoryName(image.repository());
      Manifest pushed = client.manifest(repository, image.tag());
      Manifest changed = forOther(client, repository, pushed, other);
      if (index) {
        client.pushManifest(
            repository, changed.digest().toString(), changed.mediaType(), changed.bytes());
        changed = index(changed, other);
      }
      Files.createDirectories(folder);
      ObjectNode note =
          JSON.createObjectNode()
              .put("repository", image.repository())
              .put("tag", image.tag())
              .put("before", pushed.digest().toString())
              .put("now", changed.digest().toString());
      String file = pushed.digest().shortHex() + ".json";
      Files.write(folder.resolve(file), JSON.writeValueAsBytes(note));
      client.pushManifest(repository, image.tag(), changed.mediaType(), changed.bytes());
    } catch (IOException e) {
      throw failed(e);
    }
    return image.name() + " is for linux/" + other + " now.";
  }

  /** The same image, said to be made for another processor. */
  private static Manifest forOther(
      RegistryClient client, RepositoryName repository, Manifest pushed, String other)
      throws IOException {
    Manifest image = pushed;
    if (MediaType.isIndex(pushed.mediaType())) {
      JsonNode first = JSON.readTree(pushed.bytes()).path("manifests").path(0);
      image = client.manifest(repository, first.path("digest").asString(""));
    }
    ObjectNode tree = (ObjectNode) JSON.readTree(image.bytes());
    ObjectNode config;
    try (InputStream in =
        client.blob(repository, Digest.parse(tree.path("config").path("digest").asString("")))) {
      config = (ObjectNode) JSON.readTree(in.readAllBytes());
    }
    config.put("architecture", other);
    byte[] bytes = JSON.writeValueAsBytes(config);
    Digest digest = Digest.sha256(bytes);
    client.pushBlob(
        repository, digest, bytes.length, () -> new ByteArrayInputStream(bytes), sent -> {});
    tree.withObjectProperty("config").put("digest", digest.toString()).put("size", bytes.length);
    byte[] manifest = JSON.writeValueAsBytes(tree);
    return new Manifest(image.mediaType(), Digest.sha256(manifest), manifest);
  }

  private static Manifest index(Manifest image, String architecture) {
    boolean docker = image.mediaType().equals(MediaType.DOCKER_MANIFEST);
    String type = docker ? MediaType.DOCKER_MANIFEST_LIST : MediaType.OCI_INDEX;
    ObjectNode tree = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", type);
    tree.putArray("manifests")
        .addObject()
        .put("mediaType", image.mediaType())
        .put("digest", image.digest().toString())
        .put("size", image.bytes().length)
        .putObject("platform")
        .put("architecture", architecture)
        .put("os", "linux");
    byte[] bytes = JSON.writeValueAsBytes(tree);
    return new Manifest(type, Digest.sha256(bytes), bytes);
  }

  private RegistryClient client(RunningContainer registry) throws IOException {
    Integer port = registry.ports().get(PORT);
    if (port == null) {
      throw new IOException("the registry does not listen on port " + PORT);
    }
    return new RegistryClient(http, RegistryEndpoint.http("127.0.0.1:" + port));
  }

  @Override
  public String mend() throws FaultException {
    List<RunningContainer> registries = new SavedRegistries(node, folder).registries();
    try (var notes = Files.list(folder)) {
      for (Path file : notes.toList()) {
        JsonNode note = JSON.readTree(Files.readAllBytes(file));
        for (RunningContainer registry : registries) {
          restore(client(registry), note);
        }
      }
      RegistryData.delete(folder);
    } catch (IOException e) {
      throw failed(e);
    }
    return "The tag points to the image that was pushed.";
  }

  /** Where somebody pushed it again meanwhile, that stays. */
  private static void restore(RegistryClient client, JsonNode note) throws IOException {
    RepositoryName repository = new RepositoryName(note.path("repository").asString(""));
    String tag = note.path("tag").asString("");
    var now = client.findManifest(repository, tag);
    var before = client.findManifest(repository, note.path("before").asString(""));
    if (now.isPresent()
        && before.isPresent()
        && now.get().digest().toString().equals(note.path("now").asString(""))) {
      client.pushManifest(repository, tag, before.get().mediaType(), before.get().bytes());
    }
  }

  private static FaultException failed(IOException e) {
    return new FaultException(
        FaultException.Code.IMPOSSIBLE, "the registry does not let it: " + e.getMessage());
  }
}
