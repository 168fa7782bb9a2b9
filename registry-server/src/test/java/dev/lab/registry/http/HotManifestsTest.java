package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered from memory is what the storage has now, whoever wrote it. */
class HotManifestsTest {
  private static final TestImage ONE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
  private static final TestImage TWO = TestImage.of(MediaType.DOCKER_MANIFEST, 1, 100, 2);
  private static final int OLD_ENOUGH = 1200;

  @TempDir Path folder = Path.of("");

  private static void heat(Api api, String reference) throws Exception {
    Thread.sleep(OLD_ENOUGH);
    for (int i = 0; i < 3; i++) {
      assertEquals(200, api.get("/v2/a/manifests/" + reference).statusCode());
    }
  }

  @Test
  void anotherServersPushAndDeletionCountAtOnce() throws Exception {
    RegistryConfig config = RegistryConfig.onDisk(folder).withDeleteEnabled(true);
    try (RegistryServer here = RegistryServer.start(config);
        RegistryServer there = RegistryServer.start(config)) {
      Api reader = new Api(here.uri());
      Api writer = new Api(there.uri());
      writer.push("a", "v1", ONE);
      heat(reader, "v1");
      writer.push("a", "v1", TWO);
      assertArrayEquals(TWO.manifest(), reader.get("/v2/a/manifests/v1").body());
      heat(reader, "v1");
      heat(reader, ONE.digest().toString());
      writer.send("DELETE", "/v2/a/manifests/" + ONE.digest(), new byte[0]);
      assertEquals(404, reader.get("/v2/a/manifests/" + ONE.digest()).statusCode());
      writer.send("DELETE", "/v2/a/manifests/v1", new byte[0]);
      assertEquals(404, reader.get("/v2/a/manifests/v1").statusCode());
    }
  }

  @Test
  void aHotAnswerIsTheColdOne() throws Exception {
    try (RegistryServer server = RegistryServer.start(RegistryConfig.onDisk(folder))) {
      Api api = new Api(server.uri());
      api.push("a", "v1", ONE);
      HttpResponse<byte[]> cold = api.get("/v2/a/manifests/v1");
      heat(api, "v1");
      HttpResponse<byte[]> hot = api.get("/v2/a/manifests/v1");
      assertEquals(cold.headers().map(), hot.headers().map());
      assertArrayEquals(cold.body(), hot.body());
      HttpResponse<byte[]> head = api.send("HEAD", "/v2/a/manifests/v1", new byte[0]);
      assertEquals(cold.headers().map(), head.headers().map());
      assertEquals(0, head.body().length);
      String etag = Api.header(cold, "ETag");
      assertEquals(304, api.get("/v2/a/manifests/v1", "If-None-Match", etag).statusCode());
      assertEquals(
          404, api.get("/v2/a/manifests/v1", "Accept", MediaType.DOCKER_MANIFEST).statusCode());
      assertEquals(200, api.get("/v2/a/manifests/v1", "Accept", "*/*").statusCode());
    }
  }
}
