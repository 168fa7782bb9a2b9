package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is ever unpacked or packed: what comes in goes out. */
class BytesAsTheyAreTest {
  private static final int LARGE = 256 << 20;

  @TempDir Path folder = Path.of("");

  private static byte[] packed(byte[] some, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < times; i++) {
        gzip.write(some);
      }
    }
    return out.toByteArray();
  }

  @Test
  void aBombStaysWhatItIs() throws Exception {
    byte[] bomb = packed(new byte[1 << 20], LARGE >> 20);
    Digest digest = Digest.sha256(bomb);
    try (RegistryServer server = RegistryServer.start(RegistryConfig.onDisk(folder))) {
      Api api = new Api(server.uri());
      for (String coding : List.of("identity", "gzip", "br", "zstd, gzip", "nonsense")) {
        api.pushBlob("a", bomb, "Content-Encoding", coding, "Content-Type", "application/gzip");
        HttpResponse<byte[]> got = api.get("/v2/a/blobs/" + digest, "Accept-Encoding", coding);
        assertArrayEquals(bomb, got.body());
        assertEquals("", Api.header(got, "Content-Encoding"));
        assertEquals(String.valueOf(bomb.length), Api.header(got, "Content-Length"));
      }
      Path data = folder.resolve("docker/registry/v2/blobs/sha256").resolve(digest.hex());
      data = data.resolveSibling(digest.hex().substring(0, 2)).resolve(digest.hex());
      assertEquals(bomb.length, Files.size(data.resolve("data")));
    }
  }

  @Test
  void aManifestIsNotUnpackedEither() throws Exception {
    TestImage image = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
    try (RegistryServer server = RegistryServer.start(RegistryConfig.onDisk(folder))) {
      Api api = new Api(server.uri());
      api.push("a", "v1", image);
      byte[] packed = packed(image.manifest(), 1);
      Api.assertError(
          api.putManifest("a", "v2", image.mediaType(), packed, "Content-Encoding", "gzip"),
          400,
          "MANIFEST_INVALID");
      HttpResponse<byte[]> got = api.get("/v2/a/manifests/v1", "Accept-Encoding", "gzip, br");
      assertArrayEquals(image.manifest(), got.body());
      assertEquals("", Api.header(got, "Content-Encoding"));
    }
  }
}
