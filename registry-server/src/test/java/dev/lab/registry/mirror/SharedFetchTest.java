package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Blob;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many who want the same at once: one request to the upstream. */
class SharedFetchTest {
  private static final int CLIENTS = 30;
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 3_000_000, 1);
  private static final byte[] LAYER = IMAGE.layers().getFirst();
  private static final String BLOB = "/v2/team/app/blobs/" + Digest.sha256(LAYER);

  @TempDir Path folder = Path.of("");
  private Scene scene = unstarted();

  @SuppressWarnings("NullAway")
  private static Scene unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    scene = new Scene(folder, Duration.ofMillis(300));
    scene.there().push("team/app", "v1", IMAGE);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static <T> List<T> all(Callable<T> work) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        futures.add(executor.submit(work));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> each : futures) {
        answers.add(each.get());
      }
      return answers;
    }
  }

  @Test
  void manyClientsCostOneRequestEach() throws Exception {
    Api here = scene.here();
    scene.door.guard(
        exchange -> {
          Thread.sleep(200);
          return false;
        });
    for (HttpResponse<byte[]> each : all(() -> here.get("/v2/team/app/manifests/v1"))) {
      assertArrayEquals(IMAGE.manifest(), each.body());
    }
    assertEquals(List.of("GET /v2/team/app/manifests/v1"), scene.door.seen());
    for (HttpResponse<byte[]> each : all(() -> here.get(BLOB))) {
      assertArrayEquals(LAYER, each.body());
    }
    assertEquals(List.of("GET " + BLOB), scene.door.seen());
    scene.clock.pass(Scene.TTL);
    all(() -> here.get("/v2/team/app/manifests/v1"));
    assertEquals(List.of("HEAD /v2/team/app/manifests/v1"), scene.door.seen());
    for (HttpResponse<byte[]> each : all(() -> here.get("/v2/team/app/tags/list"))) {
      assertEquals("{\"name\":\"team/app\",\"tags\":[\"v1\"]}\n", Api.text(each));
    }
    assertEquals(List.of("GET /v2/team/app/tags/list"), scene.door.seen());
  }

  /** Sends half of the blob, and the rest once it may; or breaks off. */
  private static boolean half(HttpExchange exchange, CountDownLatch rest, boolean whole)
      throws Exception {
    int middle = LAYER.length / 2;
    exchange.sendResponseHeaders(200, LAYER.length);
    exchange.getResponseBody().write(LAYER, 0, middle);
    exchange.getResponseBody().flush();
    rest.await();
    if (!whole) {
      throw new IOException("broken off");
    }
    exchange.getResponseBody().write(LAYER, middle, LAYER.length - middle);
    return true;
  }

  private InputStream reading() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(scene.mirror.uri().resolve(BLOB)).build();
    HttpResponse<InputStream> response =
        scene.here().http().send(request, BodyHandlers.ofInputStream());
    assertEquals(200, response.statusCode());
    assertEquals(LAYER.length, response.headers().firstValueAsLong("Content-Length").orElse(0));
    return response.body();
  }

  @Test
  void aSlowBlobIsReadAlongByAllWhoWantIt() throws Exception {
    CountDownLatch rest = new CountDownLatch(1);
    scene.door.guard(exchange -> half(exchange, rest, true));
    try (InputStream first = reading();
        InputStream second = reading()) {
      byte[] some = first.readNBytes(100_000);
      assertArrayEquals(Arrays.copyOf(LAYER, some.length), some);
      assertArrayEquals(some, second.readNBytes(some.length));
      assertTrue(scene.store.local().blob(Scene.APP, Digest.sha256(LAYER)).isEmpty());
      rest.countDown();
      byte[] more = first.readAllBytes();
      assertArrayEquals(Arrays.copyOfRange(LAYER, some.length, LAYER.length), more);
      assertArrayEquals(more, second.readAllBytes());
    }
    assertEquals(1, scene.door.seen().stream().filter(("GET " + BLOB)::equals).count());
    assertTrue(scene.store.local().blob(Scene.APP, Digest.sha256(LAYER)).isPresent());
  }

  @Test
  void theFetchGoesOnWhenWhoAskedFirstLeaves() throws Exception {
    CountDownLatch rest = new CountDownLatch(1);
    scene.door.guard(exchange -> half(exchange, rest, true));
    reading().close();
    rest.countDown();
    assertArrayEquals(LAYER, scene.here().get(BLOB).body());
    assertEquals(List.of("GET " + BLOB), scene.door.seen());
  }

  @Test
  void whoReadsAlongNeverGetsAllOfABlobThatFails() throws Exception {
    CountDownLatch rest = new CountDownLatch(1);
    scene.door.guard(
        exchange -> {
          scene.door.refuse(503, java.util.Map.of());
          return half(exchange, rest, false);
        });
    try (InputStream in = reading()) {
      in.readNBytes(1000);
      rest.countDown();
      assertThrows(IOException.class, in::readAllBytes);
    }
    assertNothingIsLeft();
  }

  @Test
  void whoReadsAlongNeverGetsAllOfAWrongBlob() throws Exception {
    CountDownLatch rest = new CountDownLatch(1);
    byte[] lie = LAYER.clone();
    lie[lie.length - 1]++;
    scene.door.guard(
        exchange -> {
          exchange.sendResponseHeaders(200, lie.length);
          exchange.getResponseBody().write(lie, 0, 1000);
          exchange.getResponseBody().flush();
          rest.await();
          exchange.getResponseBody().write(lie, 1000, lie.length - 1000);
          return true;
        });
    Blob blob = scene.store.blob(Scene.APP, Digest.sha256(LAYER)).orElseThrow();
    try (InputStream in = blob.open(0)) {
      in.readNBytes(500);
      rest.countDown();
      in.readNBytes(LAYER.length - 501);
      IOException e = assertThrows(IOException.class, in::read);
      assertTrue(String.valueOf(e.getMessage()).contains("the content promised was"));
    }
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() throws Exception {
    assertTrue(scene.store.local().blob(Scene.APP, Digest.sha256(LAYER)).isEmpty());
    assertFalse(scene.store.local().exists(Scene.APP));
    Path uploads = folder.resolve("docker/registry/v2/repositories/team/app/_uploads");
    try (Stream<Path> left = Files.list(uploads)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aConnectionThatBreaksIsTakenUpWhereItBroke() throws Exception {
    CountDownLatch now = new CountDownLatch(0);
    List<String> ranges = new ArrayList<>();
    scene.door.guard(
        exchange -> {
          scene.door.guard(
              again -> {
                ranges.add(again.getRequestHeaders().getFirst("Range"));
                return false;
              });
          return half(exchange, now, false);
        });
    assertArrayEquals(LAYER, scene.here().get(BLOB).body());
    assertEquals(1, ranges.size());
    assertTrue(ranges.getFirst().matches("bytes=\\d+-"), ranges::toString);
    assertEquals(List.of("GET " + BLOB, "GET " + BLOB), scene.door.seen());
  }

  @Test
  void stoppingTheMirrorBreaksOffWhatItFetches() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    scene.door.guard(exchange -> half(exchange, never, true));
    Blob blob = scene.store.blob(Scene.APP, Digest.sha256(LAYER)).orElseThrow();
    assertEquals(LAYER.length, blob.size());
    long before = System.nanoTime();
    scene.store.close();
    assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 10);
    assertTrue(scene.store.local().blob(Scene.APP, Digest.sha256(LAYER)).isEmpty());
    assertThrows(IOException.class, () -> scene.store.resolve(Scene.APP, new Tag("v2")));
    never.countDown();
  }
}
