package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullThroughTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 2, 100_000, 1);
  private static final TestImage OTHER = TestImage.of(MediaType.DOCKER_MANIFEST, 1, 100, 2);

  @TempDir Path folder = Path.of("");
  private Scene scene = unstarted();

  @SuppressWarnings("NullAway")
  private static Scene unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    scene = new Scene(folder);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static void assertPulls(Api api, String repository, String reference, TestImage image)
      throws Exception {
    HttpResponse<byte[]> manifest = api.get("/v2/" + repository + "/manifests/" + reference);
    assertEquals(200, manifest.statusCode(), () -> Api.text(manifest));
    assertArrayEquals(image.manifest(), manifest.body());
    assertEquals(image.mediaType(), Api.header(manifest, "Content-Type"));
    assertEquals(image.digest().toString(), Api.header(manifest, "Docker-Content-Digest"));
    for (byte[] blob : image.blobs()) {
      HttpResponse<byte[]> got = api.get("/v2/" + repository + "/blobs/" + Digest.sha256(blob));
      assertEquals(200, got.statusCode(), () -> Api.text(got));
      assertArrayEquals(blob, got.body());
    }
  }

  @Test
  void whatWasPulledOnceIsServedWhenTheUpstreamIsGone() throws Exception {
    scene.there().push("team/app", "v1", IMAGE);
    assertPulls(scene.here(), "team/app", "v1", IMAGE);
    assertEquals(4, scene.door.seen().size());
    scene.door.close();
    assertPulls(scene.here(), "team/app", "v1", IMAGE);
    assertPulls(scene.here(), "team/app", IMAGE.digest().toString(), IMAGE);
  }

  @Test
  void anImageCanBePulledByItsDigestAlone() throws Exception {
    scene.there().push("team/app", "v1", IMAGE);
    assertPulls(scene.here(), "team/app", IMAGE.digest().toString(), IMAGE);
    assertEquals(List.of(), scene.store.local().tags(Scene.APP));
    scene.door.seen();
    assertPulls(scene.here(), "team/app", IMAGE.digest().toString(), IMAGE);
    assertEquals(List.of(), scene.door.seen());
  }

  @Test
  void whatIsNotThereEitherIsUnknown() throws Exception {
    scene.there().push("team/app", "v1", IMAGE);
    Digest nothing = Digest.sha256("nothing");
    Api here = scene.here();
    Api.assertError(here.get("/v2/team/app/manifests/v2"), 404, "MANIFEST_UNKNOWN");
    Api.assertError(here.get("/v2/team/app/manifests/" + nothing), 404, "MANIFEST_UNKNOWN");
    Api.assertError(here.get("/v2/team/app/blobs/" + nothing), 404, "BLOB_UNKNOWN");
    Api.assertError(here.get("/v2/none/manifests/v1"), 404, "MANIFEST_UNKNOWN");
    Api.assertError(here.get("/v2/none/tags/list"), 404, "NAME_UNKNOWN");
    assertEquals(List.of(), scene.store.local().repositories());
  }

  @Test
  void theImagesOfAListAreFetchedWhenTheyAreWanted() throws Exception {
    Api there = scene.there();
    there.push("team/app", "oci", IMAGE);
    there.push("team/app", "docker", OTHER);
    byte[] list = list(IMAGE, OTHER);
    assertEquals(201, there.putManifest("team/app", "all", MediaType.OCI_INDEX, list).statusCode());
    Api here = scene.here();
    assertArrayEquals(list, here.get("/v2/team/app/manifests/all").body());
    assertEquals(List.of("GET /v2/team/app/manifests/all"), scene.door.seen());
    assertEquals(List.of(Digest.sha256(list)), scene.store.local().manifests(Scene.APP));
    assertPulls(here, "team/app", OTHER.digest().toString(), OTHER);
    assertEquals("GET /v2/team/app/manifests/" + OTHER.digest(), scene.door.seen().getFirst());
    assertEquals(Optional.empty(), scene.store.local().manifest(Scene.APP, IMAGE.digest()));
  }

  private static byte[] list(TestImage... images) {
    String entries =
        String.join(
            ",",
            Arrays.stream(images)
                .map(
                    i ->
                        "{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"}"
                            .formatted(i.mediaType(), i.manifest().length, i.digest()))
                .toList());
    return ("{\"schemaVersion\":2,\"mediaType\":\""
            + MediaType.OCI_INDEX
            + "\",\"manifests\":["
            + entries
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void askingForABlobsSizeFetchesNothing() throws Exception {
    scene.there().push("team/app", "v1", IMAGE);
    byte[] blob = IMAGE.layers().getFirst();
    String path = "/v2/team/app/blobs/" + Digest.sha256(blob);
    HttpResponse<byte[]> head = scene.here().send("HEAD", path, new byte[0]);
    assertEquals(200, head.statusCode());
    assertEquals(Integer.toString(blob.length), Api.header(head, "Content-Length"));
    assertEquals(List.of("HEAD " + path), scene.door.seen());
    assertEquals(
        404,
        scene
            .here()
            .send("HEAD", "/v2/team/app/blobs/" + Digest.sha256("nothing"), new byte[0])
            .statusCode());
    HttpResponse<byte[]> part = scene.here().get(path, "Range", "bytes=10-19");
    assertEquals(206, part.statusCode());
    assertArrayEquals(Arrays.copyOfRange(blob, 10, 20), part.body());
  }

  @Test
  void aBlobThatAnotherRepositoryHasIsNotFetchedAgain() throws Exception {
    scene.there().push("team/app", "v1", IMAGE);
    scene.there().push("team/web", "v1", IMAGE);
    assertPulls(scene.here(), "team/app", "v1", IMAGE);
    scene.door.seen();
    assertPulls(scene.here(), "team/web", "v1", IMAGE);
    List<String> seen = scene.door.seen();
    assertEquals(4, seen.size());
    assertEquals(3, seen.stream().filter(s -> s.startsWith("HEAD /v2/team/web/blobs/")).count());
    // But not where the upstream does not show it.
    assertEquals(
        404, scene.here().get("/v2/team/none/blobs/" + Digest.sha256(IMAGE.config())).statusCode());
  }

  @Test
  void theListOfTagsHasBothAndTheCatalogWhatIsHere() throws Exception {
    scene.there().push("team/app", "v1", IMAGE);
    scene.there().push("team/app", "v3", OTHER);
    scene.there().push("unseen", "v1", OTHER);
    scene.here().push("team/app", "v2", OTHER);
    String tags = "/v2/team/app/tags/list";
    assertEquals(
        "{\"name\":\"team/app\",\"tags\":[\"v1\",\"v2\",\"v3\"]}\n",
        Api.text(scene.here().get(tags)));
    assertEquals(
        "{\"name\":\"team/app\",\"tags\":[\"v2\"]}\n",
        Api.text(scene.here().get(tags + "?n=1&last=v1")));
    assertEquals(
        List.of("GET " + tags),
        scene.door.seen().stream().filter(s -> s.endsWith("tags/list")).toList());
    assertEquals(
        "{\"name\":\"unseen\",\"tags\":[\"v1\"]}\n",
        Api.text(scene.here().get("/v2/unseen/tags/list")));
    assertEquals("{\"repositories\":[\"team/app\"]}\n", Api.text(scene.here().get("/v2/_catalog")));
    scene.clock.pass(Scene.TTL);
    scene.door.close();
    assertEquals("{\"name\":\"team/app\",\"tags\":[\"v2\"]}\n", Api.text(scene.here().get(tags)));
  }

  @Test
  void severalUpstreamsEachForItsNames() throws Exception {
    scene.there().push("library/alpine", "v1", IMAGE);
    try (RegistryServer second = RegistryServer.start(RegistryConfig.inMemory())) {
      new Api(second.uri()).push("team/app", "v1", OTHER);
      Upstream hub = Upstream.ofPlainHttp("docker.io/**", scene.upstream.uri()).withStripped(true);
      Upstream ours = Upstream.ofPlainHttp("team/*", second.uri());
      MirrorStore both =
          new MirrorStore(
              new MemoryStore(), MirrorConfig.of(hub, ours), TagOrigins.inMemory(), line -> {});
      try (RegistryServer server = RegistryServer.start(RegistryConfig.storedIn(() -> both))) {
        Api api = new Api(server.uri());
        assertPulls(api, "docker.io/library/alpine", "v1", IMAGE);
        assertPulls(api, "team/app", "v1", OTHER);
        assertEquals(404, api.get("/v2/library/alpine/manifests/v1").statusCode());
        assertEquals(404, api.get("/v2/local/manifests/v1").statusCode());
        api.push("local", "v1", OTHER);
        assertPulls(api, "local", "v1", OTHER);
        assertTrue(
            both.local()
                .resolve(new RepositoryName("docker.io/library/alpine"), new Tag("v1"))
                .isPresent());
      }
    }
  }
}
