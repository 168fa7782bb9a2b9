package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.UpstreamException;
import dev.lab.registry.store.UpstreamException.Reason;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a tag is compared with its upstream, and what is served when it can't be. */
class FreshnessTest {
  private static final Tag V1 = new Tag("v1");
  private static final Tag V2 = new Tag("v2");
  private static final TestImage OLD = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
  private static final TestImage NEW = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 2);
  private static final String PATH = "/v2/team/app/manifests/";

  @TempDir Path folder = Path.of("");
  private Scene scene = unstarted();

  @SuppressWarnings("NullAway")
  private static Scene unstarted() {
    return null;
  }

  @BeforeEach
  void pullOnce() throws Exception {
    scene =
        new Scene(
            folder, RegistryConfig.inMemory(), usual -> usual.withTimeout(Duration.ofSeconds(3)));
    scene.there().push("team/app", "v1", OLD);
    assertServes(OLD);
    scene.door.seen();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  /** And asks the upstream exactly this. */
  private void assertServes(TestImage image, String... asked) throws IOException {
    if (asked.length > 0) {
      scene.door.seen();
    }
    assertEquals(Optional.of(image.digest()), scene.store.resolve(Scene.APP, V1));
    assertTrue(scene.store.manifest(Scene.APP, image.digest()).isPresent());
    if (asked.length > 0) {
      assertEquals(List.of(asked), scene.door.seen());
    }
  }

  @Test
  void aMovedTagIsSeenAfterItsTimeToLiveAndNotBefore() throws Exception {
    scene.there().push("team/app", "v1", NEW);
    scene.clock.pass(Scene.TTL.minusSeconds(1));
    assertServes(OLD);
    assertEquals(List.of(), scene.door.seen());
    scene.clock.pass(Duration.ofSeconds(1));
    assertServes(NEW, "HEAD " + PATH + "v1", "GET " + PATH + NEW.digest());
    assertServes(NEW);
    assertEquals(List.of(), scene.door.seen());
  }

  @Test
  void aTagThatDidNotMoveCostsOneHead() throws Exception {
    for (int i = 0; i < 3; i++) {
      scene.clock.pass(Scene.TTL);
      assertServes(OLD, "HEAD " + PATH + "v1");
      assertServes(OLD);
      assertEquals(List.of(), scene.door.seen());
    }
  }

  @Test
  void aTagThatMovesBackCostsOneHead() throws Exception {
    scene.there().push("team/app", "v1", NEW);
    scene.clock.pass(Scene.TTL);
    assertServes(NEW);
    scene.there().push("team/app", "v1", OLD);
    scene.clock.pass(Scene.TTL);
    assertServes(OLD, "HEAD " + PATH + "v1");
  }

  @Test
  void theCopyIsServedWhileTheUpstreamFails() throws Exception {
    scene.there().push("team/app", "v1", NEW);
    scene.door.refuse(503, Map.of());
    scene.clock.pass(Scene.TTL);
    assertServes(OLD, "HEAD " + PATH + "v1");
    assertEquals(
        List.of(
            "the mirror serves its copy of team/app:v1 uncompared: could not look for the manifest"
                + " v1 of team/app at "
                + scene.door.uri()
                + ": the answer was HTTP 503; it is an upstream of this mirror, try again later"),
        scene.log);
    // For a moment it is left alone, as far as there are copies.
    assertServes(OLD);
    assertEquals(List.of(), scene.door.seen());
    assertEquals(Reason.UNREACHABLE, failure(V2).reason());
    scene.door.open();
    scene.clock.pass(Duration.ofSeconds(11));
    assertServes(NEW);
  }

  private UpstreamException failure(Tag tag) {
    return assertThrows(UpstreamException.class, () -> scene.store.resolve(Scene.APP, tag));
  }

  @Test
  void anUpstreamThatKeepsFailingIsAskedLessAndLess() throws Exception {
    scene.clock.pass(Scene.TTL);
    scene.door.refuse(500, Map.of());
    for (int seconds : new int[] {10, 20, 40, 80, 160, 160}) {
      assertServes(OLD, "HEAD " + PATH + "v1");
      scene.clock.pass(Duration.ofSeconds(seconds - 1));
      assertServes(OLD);
      assertEquals(List.of(), scene.door.seen());
      scene.clock.pass(Duration.ofSeconds(1));
    }
    scene.door.open();
    assertServes(OLD, "HEAD " + PATH + "v1");
  }

  @Test
  void theCopyIsServedWhileTheUpstreamIsSlow() throws Exception {
    scene.clock.pass(Scene.TTL);
    scene.door.guard(
        exchange -> {
          Thread.sleep(60_000);
          return false;
        });
    long before = System.nanoTime();
    assertServes(OLD);
    assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 30);
    UpstreamException failure = failure(V2);
    assertEquals(Reason.UNREACHABLE, failure.reason());
    assertTrue(failure.getMessage().contains("no answer in time"), failure.getMessage());
  }

  @Test
  void theCopyIsServedWhileTheUpstreamIsGone() throws Exception {
    scene.clock.pass(Scene.TTL);
    scene.door.close();
    assertServes(OLD);
    UpstreamException failure = failure(V2);
    assertEquals(Reason.UNREACHABLE, failure.reason());
    assertTrue(failure.getMessage().contains("nothing listens on"), failure.getMessage());
  }

  @Test
  void anUpstreamThatTakesNoMoreRequestsIsLeftAlone() throws Exception {
    scene.there().push("team/app", "v1", NEW);
    scene.clock.pass(Scene.TTL);
    scene.door.refuse(429, Map.of("Retry-After", "300", "RateLimit-Limit", "100;w=21600"));
    assertServes(OLD, "HEAD " + PATH + "v1");
    scene.door.open();
    scene.clock.pass(Duration.ofSeconds(299));
    assertServes(OLD);
    UpstreamException failure = failure(V2);
    assertEquals(Reason.LIMITED, failure.reason());
    assertEquals(Optional.of(Duration.ofSeconds(1)), failure.retryAfter());
    assertEquals(
        "the upstream "
            + scene.door.uri()
            + " can't be asked: 127.0.0.1 takes no more requests before 2026-01-01T01:05:00Z (its"
            + " limit is 100;w=21600); try again then, or give this mirror an account there",
        failure.getMessage());
    assertThrows(
        UpstreamException.class, () -> scene.store.blob(Scene.APP, Digest.sha256("nothing")));
    assertEquals(List.of(), scene.door.seen());
    scene.clock.pass(Duration.ofSeconds(1));
    assertServes(NEW);
  }

  @Test
  void theLastPullThatIsLeftIsNotFollowedByAnother() throws Exception {
    scene.there().push("team/app", "v2", NEW);
    scene.door.guard(
        exchange -> {
          exchange.getResponseHeaders().set("RateLimit-Remaining", "0;w=21600");
          return false;
        });
    assertEquals(Optional.of(NEW.digest()), scene.store.resolve(Scene.APP, V2));
    // Its blobs are still to be had.
    assertTrue(scene.store.blob(Scene.APP, Digest.sha256(NEW.config())).isPresent());
    scene.door.seen();
    assertEquals(Reason.LIMITED, failure(new Tag("v3")).reason());
    assertEquals(List.of(), scene.door.seen());
    scene.clock.pass(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), scene.store.resolve(Scene.APP, new Tag("v3")));
  }

  @Test
  void theAnswersThatTheServerHasAtHandAreNoOlder() throws Exception {
    // Until a link's time stamp tells it from the next.
    Thread.sleep(1_100);
    for (int i = 0; i < 5; i++) {
      assertEquals(
          OLD.digest().toString(),
          Api.header(scene.here().get(PATH + "v1"), "Docker-Content-Digest"));
    }
    scene.there().push("team/app", "v1", NEW);
    scene.clock.pass(Scene.TTL);
    assertEquals(
        NEW.digest().toString(),
        Api.header(scene.here().get(PATH + "v1"), "Docker-Content-Digest"));
  }

  /** The server keeps answers at hand by these stamps. */
  @Test
  void aStampIsGivenWhileTheTagIsFresh() throws Exception {
    MirrorStore store =
        new MirrorStore(
            new MemoryStore(),
            MirrorConfig.of(Upstream.ofPlainHttp("**", scene.door.uri()).withTagTtl(Scene.TTL)),
            TagOrigins.inMemory(),
            new MirrorStore.Means(new OkHttpClient(), line -> {}, scene.clock, Scene.PATIENCE));
    assertEquals(Optional.empty(), store.stamp(Scene.APP, "v1"));
    for (int i = 0; i < 3; i++) {
      assertEquals(Optional.of(OLD.digest()), store.resolve(Scene.APP, V1));
    }
    scene.clock.pass(Scene.TTL.minusSeconds(1));
    store.resolve(Scene.APP, V1);
    assertEquals(Optional.of(OLD.digest()), store.stamp(Scene.APP, "v1"));
    scene.clock.pass(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), store.stamp(Scene.APP, "v1"));
    assertTrue(store.stamp(Scene.APP, OLD.digest().toString()).isPresent());
    store.tag(Scene.APP, V1, NEW.digest());
    store.resolve(Scene.APP, V1);
    assertEquals(Optional.of(NEW.digest()), store.stamp(Scene.APP, "v1"));
    store.close();
  }

  @Test
  void aTagThatIsGoneThereIsUnknownHere() throws Exception {
    scene.there().send("DELETE", PATH + "v1", new byte[0]);
    assertServes(OLD);
    scene.clock.pass(Scene.TTL);
    assertEquals(Optional.empty(), scene.store.resolve(Scene.APP, V1));
    assertTrue(scene.store.manifest(Scene.APP, OLD.digest()).isPresent());
    scene.there().push("team/app", "v1", NEW);
    assertServes(NEW);
  }

  @Test
  void aMirrorThatForgotWhereTagsCameFromFindsItOut() throws Exception {
    TagOrigins origins = TagOrigins.in(folder.resolve(".mirror"));
    origins.forget(Scene.APP, V1);
    assertServes(OLD, "HEAD " + PATH + "v1");
    assertEquals(
        Optional.of(
            new TagOrigin(scene.door.uri().toString(), OLD.digest(), scene.clock.instant())),
        origins.find(Scene.APP, V1));
    scene.there().push("team/app", "v1", NEW);
    scene.clock.pass(Scene.TTL);
    assertServes(NEW);
    // What differs by then may have been pushed here, and stays.
    scene.there().push("team/app", "v1", OLD);
    origins.forget(Scene.APP, V1);
    assertServes(NEW, "HEAD " + PATH + "v1");
    scene.clock.pass(Scene.TTL);
    assertServes(NEW);
    assertEquals(List.of(), scene.door.seen());
  }
}
