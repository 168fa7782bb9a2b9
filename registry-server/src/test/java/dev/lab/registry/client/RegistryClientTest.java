package dev.lab.registry.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.testing.TestImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistryClientTest {
  private static final RepositoryName A = new RepositoryName("a");
  private static final RepositoryName B = new RepositoryName("b/c");
  private static final OkHttpClient HTTP = new OkHttpClient();
  private static RegistryServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RegistryServer.start(RegistryConfig.inMemory());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RegistryClient client() {
    return new RegistryClient(HTTP, RegistryEndpoint.http(server.address()));
  }

  static void push(RegistryClient client, RepositoryName to, String tag, TestImage image)
      throws Exception {
    for (byte[] blob : image.blobs()) {
      client.pushBlob(
          to, Digest.sha256(blob), blob.length, () -> new ByteArrayInputStream(blob), n -> {});
    }
    assertEquals(image.digest(), client.pushManifest(to, tag, image.mediaType(), image.manifest()));
  }

  @Test
  void whatIsPushedCanBePulledMountedAndFound() throws Exception {
    RegistryClient client = client();
    client.ping();
    TestImage image = TestImage.of(MediaType.DOCKER_MANIFEST, 3, 200_000, 1);
    assertEquals(OptionalLong.empty(), client.headBlob(A, Digest.sha256(image.config())));
    push(client, A, "v0.1", image);
    Manifest manifest = client.manifest(A, "v0.1");
    assertEquals(MediaType.DOCKER_MANIFEST, manifest.mediaType());
    assertArrayEquals(image.manifest(), manifest.bytes());
    assertEquals(manifest, client.manifest(A, image.digest().toString()));
    for (byte[] blob : image.blobs()) {
      assertEquals(OptionalLong.of(blob.length), client.headBlob(A, Digest.sha256(blob)));
      try (InputStream in = client.blob(A, Digest.sha256(blob))) {
        assertArrayEquals(blob, in.readAllBytes());
      }
      assertTrue(client.mount(B, Digest.sha256(blob), A));
    }
    client.pushManifest(B, "latest", image.mediaType(), image.manifest());
    assertFalse(client.mount(B, Digest.sha256("nowhere"), A));
    assertEquals(List.of("v0.1"), client.tags(A));
    assertTrue(client.catalog().containsAll(List.of("a", "b/c")), client.catalog()::toString);
    assertTrue(client.findManifest(A, "v0.2").isEmpty());
  }

  @Test
  void aPushTellsHowFarItIs() throws Exception {
    byte[] blob = new byte[1_000_000];
    List<Long> sent = new ArrayList<>();
    client()
        .pushBlob(
            new RepositoryName("progress"),
            Digest.sha256(blob),
            blob.length,
            () -> new ByteArrayInputStream(blob),
            sent::add);
    assertTrue(sent.size() > 2);
    assertEquals(blob.length, sent.getLast());
  }

  @Test
  void errorsSayWhatWasTriedAndWhatWasFound() throws Exception {
    RegistryClientException unknown =
        assertThrows(RegistryClientException.class, () -> client().manifest(A, "nope"));
    assertEquals("MANIFEST_UNKNOWN", unknown.code());
    assertEquals(404, unknown.status());
    assertEquals("manifest unknown", unknown.registryMessage());
    assertEquals(
        "could not read the manifest nope of a at http://"
            + server.address()
            + ": manifest unknown (a has no tag nope)",
        unknown.getMessage());
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    RegistryClient nobody = new RegistryClient(HTTP, RegistryEndpoint.http("127.0.0.1:" + free));
    RegistryClientException gone = assertThrows(RegistryClientException.class, nobody::ping);
    assertTrue(gone.unreachable());
    assertEquals(0, gone.status());
    assertTrue(gone.getMessage().contains("nothing listens on 127.0.0.1:" + free));
  }
}
