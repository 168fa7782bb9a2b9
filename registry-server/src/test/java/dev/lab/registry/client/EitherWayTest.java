package dev.lab.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.Listen;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.SelfSigned;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.testing.TestImage;
import java.nio.file.Path;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loopback: plain, or with TLS that nobody vouches for, as an engine takes it. */
class EitherWayTest {
  private static final RepositoryName A = new RepositoryName("a");

  @TempDir Path folder;

  private RegistryServer withTls(int port) throws Exception {
    Listen listen =
        RegistryConfig.inMemory()
            .listen()
            .at("127.0.0.1", port)
            .withTls(SelfSigned.in(folder, "127.0.0.1").tls());
    return RegistryServer.start(RegistryConfig.inMemory().withListen(listen));
  }

  private static RegistryClient client(RegistryServer server) {
    return new RegistryClient(
        new OkHttpClient(), TransportRule.standard().endpoint(server.address()));
  }

  @Test
  void aCertificateThatNobodyTrustsDoesOnTheLoopback() throws Exception {
    try (RegistryServer server = withTls(0)) {
      RegistryClient client = client(server);
      TestImage image = TestImage.of(MediaType.DOCKER_MANIFEST, 3, 200_000, 1);
      RegistryClientTest.push(client, A, "v1", image);
      assertEquals(image.digest(), client.manifest(A, "v1").digest());
      assertEquals(List.of("a"), client(server).catalog());
      // Whoever asks for plain HTTP, or for trust, gets what was asked for.
      assertThrows(
          RegistryClientException.class,
          () ->
              new RegistryClient(new OkHttpClient(), RegistryEndpoint.http(server.address()))
                  .ping());
      assertThrows(
          RegistryClientException.class,
          () ->
              new RegistryClient(new OkHttpClient(), RegistryEndpoint.https(server.address()))
                  .ping());
    }
  }

  @Test
  void oneClientFollowsARegistryThatChanges() throws Exception {
    RegistryServer plain = RegistryServer.start(RegistryConfig.inMemory());
    RegistryClient client = client(plain);
    client.ping();
    int port = plain.port();
    plain.close();
    try (RegistryServer secure = withTls(port)) {
      assertEquals(port, secure.port());
      client.ping();
    }
    try (RegistryServer again = RegistryServer.start(RegistryConfig.inMemory().withPort(port))) {
      assertEquals(port, again.port());
      client.ping();
    }
    RegistryClientException nobody = assertThrows(RegistryClientException.class, client::ping);
    assertTrue(nobody.getMessage().contains("nothing listens on 127.0.0.1:" + port));
    assertFalse(TransportRule.standard().endpoint("registry.example:5000").either());
  }
}
