package dev.lab.registry;

import static dev.lab.registry.testing.Api.assertError;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Disk;
import dev.lab.registry.testing.TestImage;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry whose disk is full, and one whose disk can only be read. */
class SmallDiskTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 2, 50_000, 1);
  private static final TestImage OTHER = TestImage.of(MediaType.OCI_MANIFEST, 1, 50_000, 2);
  private static final byte[] NONE = new byte[0];
  private static final byte[] LARGE = new byte[6 << 20];

  static {
    new Random(3).nextBytes(LARGE);
  }

  @TempDir Path parent = Path.of("");
  private Path folder = parent;
  private Disk disk;

  @BeforeEach
  void mount() throws Exception {
    folder = parent.resolve("disk");
    disk = Disk.mounted(folder, "4m");
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  private RegistryConfig config() {
    return RegistryConfig.onDisk(folder.resolve("data")).withDeleteEnabled(true);
  }

  private static void assertWhole(Api api, String tag, TestImage image) throws Exception {
    assertArrayEquals(image.manifest(), api.get("/v2/a/manifests/" + tag).body());
    for (byte[] blob : image.blobs()) {
      assertArrayEquals(blob, api.get("/v2/a/blobs/" + Digest.sha256(blob)).body());
    }
  }

  private void assertNothingLeftBehind() throws Exception {
    try (Stream<Path> left = Files.list(folder.resolve("data/.incoming"))) {
      assertEquals(List.of(), left.toList());
    }
    try (Stream<Path> files = Files.walk(folder.resolve("data/docker/registry/v2/blobs"))) {
      for (Path data : files.filter(f -> f.endsWith("data")).toList()) {
        assertEquals(
            data.getParent().getFileName().toString(),
            Digest.sha256(Files.readAllBytes(data)).hex());
      }
    }
  }

  @Test
  void aBlobThatDoesNotFitIsRefusedAndLeavesNothing() throws Exception {
    try (RegistryServer server = RegistryServer.start(config())) {
      Api api = new Api(server.uri());
      api.push("a", "v1", IMAGE);
      String query = "?digest=" + Digest.sha256(LARGE);
      for (int i = 0; i < 3; i++) {
        HttpResponse<byte[]> refused = api.send("POST", "/v2/a/blobs/uploads/" + query, LARGE);
        assertError(refused, 507, "UNAVAILABLE");
        assertTrue(Api.text(refused).contains("the registry's storage is full; make room there"));
      }
      assertError(api.get("/v2/a/blobs/" + Digest.sha256(LARGE)), 404, "BLOB_UNKNOWN");
      assertWhole(api, "v1", IMAGE);
      api.push("a", "v2", OTHER);
      assertWhole(api, "v2", OTHER);
    }
    assertNothingLeftBehind();
  }

  @Test
  void whatWasRefusedOnAFullDiskIsTakenOnceThereIsRoom() throws Exception {
    byte[] blob = Arrays.copyOf(LARGE, 1 << 20);
    int half = blob.length / 2;
    try (RegistryServer server = RegistryServer.start(config())) {
      Api api = new Api(server.uri());
      api.push("a", "v1", IMAGE);
      for (byte[] each : OTHER.blobs()) {
        api.pushBlob("a", each);
      }
      HttpResponse<byte[]> started = api.send("POST", "/v2/a/blobs/uploads/", NONE);
      String location = Api.header(started, "Location");
      assertEquals(202, api.send("PATCH", location, Arrays.copyOf(blob, half)).statusCode());
      Path ballast = disk.fill();
      byte[] rest = Arrays.copyOfRange(blob, half, blob.length);
      for (int i = 0; i < 3; i++) {
        assertError(
            api.send("PATCH", location, rest, "Content-Range", half + "-" + (blob.length - 1)),
            507,
            "UNAVAILABLE");
      }
      String small = "/v2/b/blobs/uploads/?digest=" + Digest.sha256("small");
      assertError(api.send("POST", small, "small".getBytes(US_ASCII)), 507, "UNAVAILABLE");
      assertError(
          api.putManifest("a", "v1", OTHER.mediaType(), OTHER.manifest()), 507, "UNAVAILABLE");
      assertWhole(api, "v1", IMAGE);
      assertEquals("0-" + (half - 1), Api.header(api.get(location), "Range"));
      Files.delete(ballast);
      String query = "?digest=" + Digest.sha256(blob);
      HttpResponse<byte[]> ended =
          api.send("PUT", location + query, rest, "Content-Range", half + "-" + (blob.length - 1));
      assertEquals(201, ended.statusCode(), () -> Api.text(ended));
      assertArrayEquals(blob, api.get("/v2/a/blobs/" + Digest.sha256(blob)).body());
      api.push("a", "v1", OTHER);
      assertWhole(api, "v1", OTHER);
    }
    assertNothingLeftBehind();
  }

  @Test
  void onAFullDiskContentCanStillBeDeletedAndAnUploadCancelled() throws Exception {
    try (RegistryServer server = RegistryServer.start(config())) {
      Api api = new Api(server.uri());
      api.push("a", "v1", IMAGE);
      HttpResponse<byte[]> started = api.send("POST", "/v2/a/blobs/uploads/", NONE);
      String location = Api.header(started, "Location");
      api.send("PATCH", location, Arrays.copyOf(LARGE, 1 << 20));
      disk.fill();
      assertEquals(204, api.send("DELETE", location, NONE).statusCode());
      assertEquals(202, api.send("DELETE", "/v2/a/manifests/v1", NONE).statusCode());
      assertError(api.get("/v2/a/manifests/v1"), 404, "MANIFEST_UNKNOWN");
      String manifest = "/v2/a/manifests/" + IMAGE.digest();
      assertEquals(202, api.send("DELETE", manifest, NONE).statusCode());
      api.push("a", "v2", OTHER);
      assertWhole(api, "v2", OTHER);
    }
    assertNothingLeftBehind();
  }

  @Test
  void fromADiskThatCanOnlyBeReadPullsGoOn() throws Exception {
    try (RegistryServer server = RegistryServer.start(config())) {
      Api api = new Api(server.uri());
      api.push("a", "v1", IMAGE);
      HttpResponse<byte[]> started = api.send("POST", "/v2/a/blobs/uploads/", NONE);
      String location = Api.header(started, "Location");
      api.send("PATCH", location, Arrays.copyOf(LARGE, 1000));
      disk.setReadOnly(true);
      assertCanOnlyBeRead(api);
      assertError(api.send("PATCH", location, new byte[1]), 503, "UNAVAILABLE");
      try (RegistryServer started2 = RegistryServer.start(config())) {
        assertCanOnlyBeRead(new Api(started2.uri()));
      }
      disk.setReadOnly(false);
      assertEquals("0-999", Api.header(api.get(location), "Range"));
      assertEquals(202, api.send("PATCH", location, new byte[1]).statusCode());
      api.push("a", "v1", OTHER);
      assertWhole(api, "v1", OTHER);
    }
  }

  private static void assertCanOnlyBeRead(Api api) throws Exception {
    assertWhole(api, "v1", IMAGE);
    assertEquals("{\"name\":\"a\",\"tags\":[\"v1\"]}\n", Api.text(api.get("/v2/a/tags/list")));
    assertError(api.send("POST", "/v2/a/blobs/uploads/", NONE), 503, "UNAVAILABLE");
    HttpResponse<byte[]> put = api.putManifest("a", "v2", IMAGE.mediaType(), IMAGE.manifest());
    assertError(put, 503, "UNAVAILABLE");
    assertTrue(Api.text(put).contains("can only be read: pulls go on"), () -> Api.text(put));
    assertError(api.send("DELETE", "/v2/a/manifests/v1", NONE), 503, "UNAVAILABLE");
    assertWhole(api, "v1", IMAGE);
  }
}
