package dev.lab.registry.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.gc.Shelf;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.testing.Clients;
import dev.lab.registry.testing.TestImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageImportTest {
  private static final OkHttpClient HTTP = new OkHttpClient();
  private static final RepositoryName A = new RepositoryName("a");
  private static final RepositoryName INTO = new RepositoryName("into");

  @TempDir Path folder = Path.of("");
  private final MemoryStore store = new MemoryStore();
  private final Shelf shelf = new Shelf(store);
  private final TestImage image = Shelf.image(1);
  private RegistryServer server = unstarted();

  @SuppressWarnings("NullAway")
  private static RegistryServer unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    server = RegistryServer.start(RegistryConfig.storedIn(() -> store));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Transferred run(Path from, Optional<RepositoryName> into) throws Exception {
    RegistryClient to = new RegistryClient(HTTP, RegistryEndpoint.http(server.address()));
    return new ImageImport(to).run(from, into, name -> {});
  }

  private static void add(Map<String, byte[]> files, byte[] blob) {
    files.put("blobs/sha256/" + Digest.sha256(blob).hex(), blob);
  }

  private static String entry(Digest digest, String type, String... annotations) {
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < annotations.length; i += 2) {
      pairs
          .append(i == 0 ? "" : ",")
          .append("\"" + annotations[i] + "\":\"" + annotations[i + 1] + "\"");
    }
    return "{\"mediaType\":\""
        + type
        + "\",\"size\":1,\"digest\":\""
        + digest
        + "\",\"annotations\":{"
        + pairs
        + "}}";
  }

  private static void index(Map<String, byte[]> files, String... entries) {
    files.put(
        "index.json",
        Shelf.bytes("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", entries) + "]}"));
    files.put("oci-layout", Shelf.bytes("{\"imageLayoutVersion\":\"1.0.0\"}"));
  }

  private static Map<String, byte[]> layout(TestImage image) {
    Map<String, byte[]> files = new TreeMap<>();
    image.blobs().forEach(blob -> add(files, blob));
    add(files, image.manifest());
    return files;
  }

  private Path write(Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve("layout").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return folder.resolve("layout");
  }

  private Path tar(String name, Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    files.forEach(
        (path, content) -> {
          byte[] one = TestImage.tar(path, content);
          all.write(one, 0, one.length - 1024);
        });
    all.writeBytes(new byte[1024]);
    return Files.write(folder.resolve(name), all.toByteArray());
  }

  @Test
  void aLayoutInAFolderOrAnArchive() throws Exception {
    Map<String, byte[]> files = layout(image);
    index(
        files,
        entry(
            image.digest(),
            MediaType.OCI_MANIFEST,
            "io.containerd.image.name",
            "docker.io/library/alpine:3.20",
            "org.opencontainers.image.ref.name",
            "3.20"));
    Transferred done = run(write(files), Optional.empty());
    assertEquals(List.of("alpine:3.20"), done.names());
    assertEquals(3, done.blobs());
    assertTrue(shelf.whole("alpine", image.digest()));
    assertEquals(List.of("into:3.20"), run(tar("save.tar", files), Optional.of(INTO)).names());
    assertTrue(shelf.whole("into", image.digest()));
    assertEquals(Optional.of(image.digest()), store.resolve(INTO, new Tag("3.20")));
  }

  @Test
  void severalPlatformsAndImagesWithoutATag() throws Exception {
    Map<String, byte[]> files = layout(image);
    files.putAll(layout(Shelf.image(2)));
    files.putAll(layout(Shelf.image(3)));
    byte[] list = Shelf.index(List.of(image.digest(), Shelf.image(2).digest()));
    byte[] signature = Shelf.about(image.digest(), "signed");
    add(files, list);
    add(files, signature);
    add(files, Shelf.bytes("{}"));
    add(files, Shelf.bytes("signed"));
    index(
        files,
        entry(
            Digest.sha256(list),
            MediaType.OCI_INDEX,
            "org.opencontainers.image.ref.name",
            "reg.example:5000/team/app:v1"),
        entry(Digest.sha256(signature), MediaType.OCI_MANIFEST),
        entry(Shelf.image(3).digest(), MediaType.OCI_MANIFEST));
    Transferred done = run(write(files), Optional.of(INTO));
    assertEquals(
        List.of("into:v1", "into@" + Digest.sha256(signature), "into@" + Shelf.image(3).digest()),
        done.names());
    assertTrue(shelf.whole("into", Digest.sha256(list)));
    assertTrue(shelf.whole("into", Digest.sha256(signature)));
    IOException unnamed =
        assertThrows(IOException.class, () -> run(write(files), Optional.empty()));
    assertEquals(
        folder.resolve("layout")
            + " does not name the repository of the image "
            + Digest.sha256(signature)
            + ": say which one it goes to",
        unnamed.getMessage());
    assertTrue(shelf.whole("team/app", Digest.sha256(list)));
  }

  @Test
  void ofAnIndexThatLacksPlatformsTheOneThatIsThere() throws Exception {
    Map<String, byte[]> files = layout(image);
    byte[] list = Shelf.index(List.of(Shelf.image(2).digest(), image.digest()));
    add(files, list);
    index(
        files,
        entry(Digest.sha256(list), MediaType.OCI_INDEX, "org.opencontainers.image.ref.name", "v1"));
    run(write(files), Optional.of(INTO));
    assertEquals(Optional.of(image.digest()), store.resolve(INTO, new Tag("v1")));
    byte[] none = Shelf.index(List.of(Shelf.image(2).digest(), Shelf.image(3).digest()));
    add(files, none);
    index(files, entry(Digest.sha256(none), MediaType.OCI_INDEX));
    IOException e = assertThrows(IOException.class, () -> run(write(files), Optional.of(INTO)));
    assertTrue(e.getMessage().endsWith("for all platforms, or for one"), e::getMessage);
  }

  @Test
  void whatDockerSavedBeforeItWroteTheLayout() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    String config = Digest.sha256(image.config()).hex() + ".json";
    files.put(config, image.config());
    List<String> layers = new ArrayList<>();
    for (byte[] layer : image.layers()) {
      layers.add("\"" + Digest.sha256(layer).hex() + "/layer.tar\"");
      files.put(Digest.sha256(layer).hex() + "/layer.tar", layer);
    }
    files.put(
        "manifest.json",
        Shelf.bytes(
            "[{\"Config\":\""
                + config
                + "\",\"RepoTags\":[\"alpine:3.20\",\"127.0.0.1:5000/team/app:v1\"],"
                + "\"Layers\":["
                + String.join(",", layers)
                + "]}]"));
    Transferred done = run(tar("save.tar", files), Optional.empty());
    assertEquals(List.of("alpine:3.20", "team/app:v1"), done.names());
    Digest digest = store.resolve(new RepositoryName("alpine"), new Tag("3.20")).orElseThrow();
    assertTrue(shelf.whole("alpine", digest));
    assertTrue(shelf.whole("team/app", digest));
    String manifest =
        new String(
            store.manifest(new RepositoryName("alpine"), digest).orElseThrow(),
            StandardCharsets.UTF_8);
    assertTrue(manifest.contains("application/vnd.docker.image.rootfs.diff.tar\""), manifest);
  }

  private void exec(Path program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(output));
  }

  @Test
  void whatSkopeoAndCraneWrite() throws Exception {
    shelf.push("a", "v1", image);
    String there = server.address() + "/a:v1";
    Path skopeo = Clients.require("skopeo");
    Path crane = Clients.require("crane");
    Path oci = folder.resolve("oci");
    Path docker = folder.resolve("docker.tar");
    Path ociArchive = folder.resolve("oci.tar");
    for (String target :
        List.of(
            "oci:" + oci + ":v2",
            "oci-archive:" + ociArchive + ":v3",
            "docker-archive:" + docker + ":team/b:v4")) {
      exec(skopeo, "copy", "--src-tls-verify=false", "docker://" + there, target);
    }
    exec(crane, "pull", "--insecure", "--format=oci", there, folder.resolve("crane").toString());
    exec(crane, "pull", "--insecure", there, folder.resolve("crane.tar").toString());
    assertEquals(List.of("into:v2"), run(oci, Optional.of(INTO)).names());
    assertEquals(List.of("into:v3"), run(ociArchive, Optional.of(INTO)).names());
    assertEquals(List.of("team/b:v4"), run(docker, Optional.empty()).names());
    assertEquals(
        List.of("into@" + image.digest()), run(folder.resolve("crane"), Optional.of(INTO)).names());
    assertEquals(List.of("a:v1"), run(folder.resolve("crane.tar"), Optional.empty()).names());
    for (String tag : List.of("v2", "v3")) {
      Digest digest = store.resolve(INTO, new Tag(tag)).orElseThrow();
      assertTrue(shelf.whole("into", digest));
    }
    RepositoryName b = new RepositoryName("team/b");
    assertTrue(shelf.whole("team/b", store.resolve(b, new Tag("v4")).orElseThrow()));
    assertTrue(shelf.whole("a", store.resolve(A, new Tag("v1")).orElseThrow()));
  }

  @Test
  void whatIsNoArchiveIsRefusedInWords() throws Exception {
    Map<String, String> sentences = new TreeMap<>();
    Files.write(folder.resolve("zip"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    Files.write(folder.resolve("text"), "no tar ".repeat(200).getBytes(StandardCharsets.UTF_8));
    byte[] cut = TestImage.tar("index.json", new byte[5000]);
    Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(cut, 2000));
    Files.createDirectories(folder.resolve("empty"));
    for (String name : List.of("zip", "text", "cut", "empty")) {
      Path file = folder.resolve(name);
      IOException e = assertThrows(IOException.class, () -> run(file, Optional.of(INTO)));
      sentences.put(name, String.valueOf(e.getMessage()).replace(file.toString(), "it"));
    }
    assertEquals(
        Map.of(
            "zip",
            "it can't be read: it is compressed: unpack it with gunzip first",
            "text",
            "it can't be read: a header has no numbers: it is no tar archive, or a broken one",
            "cut",
            "it can't be read: it ends in the middle of index.json",
            "empty",
            "it has neither index.json nor manifest.json: it is neither an OCI image layout nor"
                + " what docker save writes"),
        sentences);
  }
}
