package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered from memory is what the storage has now, whoever wrote it. */
class HotAnswersTest {
  private static final TestImage ONE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
  private static final TestImage TWO = TestImage.of(MediaType.DOCKER_MANIFEST, 1, 100, 2);
  private static final String CATALOG = "/v2/_catalog";
  private static final String TAGS = "/v2/a/tags/list";
  private static final int OLD_ENOUGH = 1200;

  @TempDir Path folder = Path.of("");

  private static void heat(Api api, String reference) throws Exception {
    heatPath(api, "/v2/a/manifests/" + reference);
  }

  private static void heatPath(Api api, String path) throws Exception {
    Thread.sleep(OLD_ENOUGH);
    for (int i = 0; i < 3; i++) {
      assertEquals(200, api.get(path).statusCode());
    }
  }

  private static String tags(Api api) throws Exception {
    return new String(api.get(TAGS).body(), StandardCharsets.UTF_8).strip();
  }

  private static String catalog(Api api) throws Exception {
    return new String(api.get(CATALOG).body(), StandardCharsets.UTF_8).strip();
  }

  private static String list(String... tags) {
    String quoted = Stream.of(tags).map(t -> '"' + t + '"').collect(Collectors.joining(","));
    return "{\"name\":\"a\",\"tags\":[" + quoted + "]}";
  }

  private Path tagFolder(String tag) {
    return folder.resolve("docker/registry/v2/repositories/a/_manifests/tags").resolve(tag);
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void tagsOfAnotherServerCountAtOnce() throws Exception {
    RegistryConfig config = RegistryConfig.onDisk(folder).withDeleteEnabled(true);
    try (RegistryServer here = RegistryServer.start(config);
        RegistryServer there = RegistryServer.start(config)) {
      Api reader = new Api(here.uri());
      Api writer = new Api(there.uri());
      writer.push("a", "v1", ONE);
      heatPath(reader, TAGS);
      writer.push("a", "v2", ONE);
      assertEquals(list("v1", "v2"), tags(reader));
      heatPath(reader, TAGS);
      assertEquals(list("v1", "v2"), tags(reader));
      writer.send("DELETE", "/v2/a/manifests/v1", new byte[0]);
      assertEquals(list("v2"), tags(reader));
      heatPath(reader, TAGS);
      writer.send("DELETE", "/v2/a/manifests/" + ONE.digest(), new byte[0]);
      assertEquals(list(), tags(reader));
    }
  }

  @Test
  void aTagIsListedOnceItsLinkIsThereHoweverOldItsFolder() throws Exception {
    try (RegistryServer server = RegistryServer.start(RegistryConfig.onDisk(folder))) {
      Api api = new Api(server.uri());
      api.push("a", "v1", ONE);
      Files.createDirectories(tagFolder("v2").resolve("current"));
      heatPath(api, TAGS);
      assertEquals(list("v1"), tags(api));
      Files.writeString(tagFolder("v2").resolve("current/link"), ONE.digest().toString());
      assertEquals(list("v1", "v2"), tags(api));
    }
  }

  @Test
  void aTagIsGoneWithItsFolderAndSoonWithItsLink() throws Exception {
    try (RegistryServer server = RegistryServer.start(RegistryConfig.onDisk(folder))) {
      Api api = new Api(server.uri());
      for (String tag : List.of("v1", "v2", "v3")) {
        api.push("a", tag, ONE);
      }
      heatPath(api, TAGS);
      delete(tagFolder("v2"));
      assertEquals(list("v1", "v3"), tags(api));
      heatPath(api, TAGS);
      // A deletion that was cut off: nobody was told that it was done.
      Files.delete(tagFolder("v3").resolve("current/link"));
      while (!tags(api).equals(list("v1"))) {
        Thread.sleep(20);
      }
    }
  }

  @Test
  void pagesOfHotTagsAreTheirOwn() throws Exception {
    try (RegistryServer server = RegistryServer.start(RegistryConfig.onDisk(folder))) {
      Api api = new Api(server.uri());
      for (String tag : List.of("a", "b", "c", "d")) {
        api.push("a", tag, ONE);
      }
      HttpResponse<byte[]> cold = api.get(TAGS + "?n=2&last=a");
      heatPath(api, TAGS);
      for (int i = 0; i < 3; i++) {
        HttpResponse<byte[]> hot = api.get(TAGS + "?n=2&last=a");
        assertEquals(cold.headers().map(), hot.headers().map());
        assertArrayEquals(cold.body(), hot.body());
        assertEquals(list("a", "b", "c", "d"), tags(api));
      }
    }
  }

  @Test
  void repositoriesOfAnotherServerCountAtOnce() throws Exception {
    RegistryConfig config = RegistryConfig.onDisk(folder).withDeleteEnabled(true);
    try (RegistryServer here = RegistryServer.start(config);
        RegistryServer there = RegistryServer.start(config)) {
      Api reader = new Api(here.uri());
      Api writer = new Api(there.uri());
      writer.push("a", "v1", ONE);
      heatPath(reader, CATALOG);
      writer.push("b", "v1", ONE);
      writer.push("a/below", "v1", ONE);
      assertEquals("{\"repositories\":[\"a\",\"a/below\",\"b\"]}", catalog(reader));
      heatPath(reader, CATALOG);
      writer.send("DELETE", "/v2/a/manifests/" + ONE.digest(), new byte[0]);
      assertEquals("{\"repositories\":[\"a/below\",\"b\"]}", catalog(reader));
      heatPath(reader, CATALOG);
      writer.push("a", "v1", TWO);
      assertEquals("{\"repositories\":[\"a\",\"a/below\",\"b\"]}", catalog(reader));
    }
  }

  @Test
  void aBlobThatAnotherServerDeletedIsGoneAtOnce() throws Exception {
    RegistryConfig config = RegistryConfig.onDisk(folder).withDeleteEnabled(true);
    try (RegistryServer here = RegistryServer.start(config);
        RegistryServer there = RegistryServer.start(config)) {
      Api reader = new Api(here.uri());
      Api writer = new Api(there.uri());
      writer.push("a", "v1", ONE);
      String blob = "/v2/a/blobs/" + Digest.sha256(ONE.layers().getFirst());
      heatPath(reader, blob);
      writer.send("DELETE", blob, new byte[0]);
      assertEquals(404, reader.get(blob).statusCode());
      assertEquals(404, reader.send("HEAD", blob, new byte[0]).statusCode());
    }
  }

  @Test
  void aHotBlobIsTheColdOne() throws Exception {
    try (RegistryServer server = RegistryServer.start(RegistryConfig.onDisk(folder))) {
      Api api = new Api(server.uri());
      api.push("a", "v1", ONE);
      String blob = "/v2/a/blobs/" + Digest.sha256(ONE.layers().getFirst());
      HttpResponse<byte[]> cold = api.get(blob);
      for (int i = 0; i < 3; i++) {
        HttpResponse<byte[]> hot = api.get(blob);
        assertEquals(cold.headers().map(), hot.headers().map());
        assertArrayEquals(cold.body(), hot.body());
      }
      HttpResponse<byte[]> head = api.send("HEAD", blob, new byte[0]);
      assertEquals(cold.headers().map(), head.headers().map());
      HttpResponse<byte[]> part = api.get(blob, "Range", "bytes=1-2");
      assertEquals(206, part.statusCode());
      assertArrayEquals(Arrays.copyOfRange(cold.body(), 1, 3), part.body());
      String etag = Api.header(cold, "ETag");
      assertEquals(304, api.get(blob, "If-None-Match", etag).statusCode());
      assertArrayEquals(cold.body(), api.get(blob).body());
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
