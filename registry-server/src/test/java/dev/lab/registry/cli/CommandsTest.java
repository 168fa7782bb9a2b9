package dev.lab.registry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look after content, as they are typed. */
class CommandsTest {
  private static final TestImage KEPT = TestImage.of(MediaType.OCI_MANIFEST, 1, 5000, 1);
  private static final TestImage OLD = TestImage.of(MediaType.OCI_MANIFEST, 1, 7000, 2);

  @TempDir Path folder = Path.of("");

  private record Ran(int code, String out, String err) {}

  private static Ran run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        RegistryMain.run(
            words,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  @BeforeEach
  void push() throws Exception {
    try (RegistryServer server =
        RegistryServer.start(
            RegistryConfig.onDisk(folder.resolve("data")).withDeleteEnabled(true))) {
      Api api = new Api(server.uri());
      api.push("team/app", "v2", KEPT);
      api.push("team/app", "v1", OLD);
      api.push("other", "v1", KEPT);
    }
    // All of it long ago, or the grace time would keep it.
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(864_000)));
      }
    }
  }

  @Test
  void gcSaysFirstAndRemovesThen() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            version: 0.1
            storage: {filesystem: {rootdirectory: %s}}
            gc: {grace: 10m}
            retention:
            - repositories: 'team/**'
              keeptags: v2
              deletetagsafter: 24h
              deleteuntaggedafter: 24h
            """
                .formatted(data()));
    Ran first = run("gc", config.toString(), "--dry-run");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.out().contains("would remove team/app tag v1: "), first.out());
    assertTrue(first.out().contains("would remove 1 tags"), first.out());
    Ran verbose = run("gc", config.toString(), "--dry-run", "--verbose");
    assertTrue(verbose.out().contains("keeps team/app tag v2: "), verbose.out());
    Path layer = blob(Digest.sha256(OLD.layers().getFirst()));
    assertTrue(Files.exists(layer));
    // The manifest was untagged only now; the next run, after its day, would take it too.
    assertEquals(0, run("gc", config.toString()).code());
    try (RegistryServer server = RegistryServer.start(RegistryConfig.onDisk(Path.of(data())))) {
      Api api = new Api(server.uri());
      assertEquals(404, api.get("/v2/team/app/manifests/v1").statusCode());
      assertEquals(200, api.get("/v2/team/app/manifests/v2").statusCode());
      assertEquals(200, api.get("/v2/other/manifests/v1").statusCode());
    }
  }

  private Path blob(Digest digest) {
    return Path.of(
        data(),
        "docker/registry/v2/blobs/sha256",
        digest.hex().substring(0, 2),
        digest.hex(),
        "data");
  }

  @Test
  void duTellsWhoUsesTheSpace() {
    Ran du = run("du", "--data", data(), "--bytes");
    assertEquals(0, du.code(), du.err());
    assertTrue(du.out().lines().skip(1).findFirst().orElse("").endsWith("team/app"), du.out());
    assertTrue(du.out().contains("other"), du.out());
    assertTrue(run("du", "--data", data()).out().contains(" kB"));
  }

  @Test
  void fsckFindsWhatIsWrongAndPutsItAside() throws Exception {
    assertEquals(0, run("fsck", "--data", data()).code());
    Path layer = blob(Digest.sha256(OLD.layers().getFirst()));
    Files.writeString(layer, "not what it was");
    Ran found = run("fsck", "--data", data());
    assertEquals(1, found.code());
    assertTrue(found.out().contains("are wrong among"), found.out());
    assertTrue(Files.exists(layer));
    assertEquals(1, run("fsck", "--data", data(), "--repair").code());
    assertFalse(Files.exists(layer));
    assertTrue(Files.isDirectory(Path.of(data(), ".quarantine")));
  }

  @Test
  void copyTakesAnImageFromOneRegistryToAnother() throws Exception {
    try (RegistryServer from = RegistryServer.start(RegistryConfig.onDisk(Path.of(data())));
        RegistryServer to = RegistryServer.start(RegistryConfig.inMemory())) {
      Ran one = run("copy", from.address() + "/team/app:v2", to.address() + "/copied/app:v3");
      assertEquals(0, one.code(), one.err());
      assertTrue(one.out().startsWith("pushed 1 manifests and 2 blobs"), one.out());
      Api api = new Api(to.uri());
      assertEquals(200, api.get("/v2/copied/app/manifests/v3").statusCode());
      Ran all = run("copy", "--all", from.address() + "/team/app", to.address() + "/every/app");
      assertEquals(0, all.code(), all.err());
      assertEquals(200, api.get("/v2/every/app/manifests/v1").statusCode());
      Ran missing = run("copy", from.address() + "/team/app:no", to.address() + "/x");
      assertEquals(3, missing.code());
      assertFalse(missing.err().contains("Exception"), missing.err());
    }
  }

  @Test
  void importTakesAnOciLayout() throws Exception {
    Path layout = Files.createDirectories(folder.resolve("layout/blobs/sha256"));
    for (byte[] blob : KEPT.blobs()) {
      Files.write(layout.resolve(Digest.sha256(blob).hex()), blob);
    }
    Files.write(layout.resolve(KEPT.digest().hex()), KEPT.manifest());
    Files.writeString(folder.resolve("layout/oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(
        folder.resolve("layout/index.json"),
        "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"annotations\":{\"org.opencontainers.image.ref.name\":\"v7\"}}]}"
            .formatted(MediaType.OCI_MANIFEST, KEPT.digest(), KEPT.manifest().length));
    try (RegistryServer to = RegistryServer.start(RegistryConfig.inMemory())) {
      Ran ran =
          run("import", folder.resolve("layout").toString(), to.address(), "--into", "imported");
      assertEquals(0, ran.code(), ran.err());
      assertEquals(200, new Api(to.uri()).get("/v2/imported/manifests/v7").statusCode(), ran.out());
    }
  }

  @Test
  void wrongUsageIsSaidInASentence() {
    for (String[] words :
        new String[][] {{}, {"nosuch"}, {"serve", "--port", "x"}, {"serve", "--nosuch"}}) {
      Ran ran = run(words);
      assertEquals(2, ran.code());
      assertTrue(ran.err().endsWith("Try --help.\n"), ran.err());
      assertFalse(ran.err().contains("Exception"), ran.err());
    }
    assertEquals(2, run("gc").code());
    assertEquals(2, run("serve", folder.resolve("nosuch.yml").toString()).code());
    assertEquals(0, run("serve", "--help").code());
  }
}
