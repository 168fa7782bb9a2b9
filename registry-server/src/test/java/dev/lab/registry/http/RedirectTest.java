package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Serving;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.store.object.ObjectStore;
import dev.lab.registry.store.object.S3Config;
import dev.lab.registry.store.object.S3Objects;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Clients;
import dev.lab.registry.testing.S3Server;
import dev.lab.registry.testing.TestImage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs that clients fetch from the bucket itself. */
class RedirectTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 2, 20_000, 7);

  @TempDir Path folder;

  private static RegistryServer start(boolean redirect) throws Exception {
    S3Config bucket = S3Server.shared().config();
    return RegistryServer.start(
        RegistryConfig.storedIn(() -> ObjectStore.open(new S3Objects(bucket)))
            .withServing(new Serving(false, false, false, redirect)));
  }

  @Test
  void aClientIsSentToTheBucketWithAnAddressThatIsGood() throws Exception {
    try (RegistryServer server = start(true)) {
      Api api = new Api(server.uri());
      api.push("redirected/app", "v1", IMAGE);
      byte[] layer = IMAGE.layers().getFirst();
      String path = "/v2/redirected/app/blobs/" + Digest.sha256(layer);
      HttpResponse<byte[]> sent = api.get(path);
      assertEquals(307, sent.statusCode());
      URI elsewhere = URI.create(Api.header(sent, "Location"));
      assertNotEquals(server.port(), elsewhere.getPort());
      assertArrayEquals(layer, api.get(elsewhere.toString()).body());
      HttpResponse<byte[]> head = api.send("HEAD", path, new byte[0]);
      assertEquals(200, head.statusCode());
      assertEquals("" + layer.length, Api.header(head, "Content-Length"));
      Process crane =
          new ProcessBuilder(
                  Clients.require("crane").toString(),
                  "pull",
                  "--insecure",
                  "--format=oci",
                  server.address() + "/redirected/app:v1",
                  folder.resolve("pulled").toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(crane.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, crane.waitFor(), said);
      Path pulled = folder.resolve("pulled/blobs/sha256").resolve(Digest.sha256(layer).hex());
      assertArrayEquals(layer, Files.readAllBytes(pulled));
    }
  }

  @Test
  void withoutRedirectsTheRegistrySendsIt() throws Exception {
    try (RegistryServer server = start(false)) {
      Api api = new Api(server.uri());
      api.push("plain/app", "v1", IMAGE);
      byte[] layer = IMAGE.layers().getFirst();
      assertArrayEquals(layer, api.get("/v2/plain/app/blobs/" + Digest.sha256(layer)).body());
    }
  }
}
