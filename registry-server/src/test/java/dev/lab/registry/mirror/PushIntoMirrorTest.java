package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.Tag;
import dev.lab.registry.testing.TestImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror that takes pushes, into names that it fetches too. */
class PushIntoMirrorTest {
  private static final Tag V1 = new Tag("v1");
  private static final TestImage THEIRS = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
  private static final TestImage OURS = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 2);

  @TempDir Path folder = Path.of("");
  private Scene scene = unstarted();

  @SuppressWarnings("NullAway")
  private static Scene unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    scene = new Scene(folder);
    scene.there().push("team/app", "v1", THEIRS);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void assertServes(TestImage image) throws Exception {
    assertEquals(Optional.of(image.digest()), scene.store.resolve(Scene.APP, V1));
  }

  @Test
  void whatWasPushedWinsForEver() throws Exception {
    assertServes(THEIRS);
    scene.here().push("team/app", "v1", OURS);
    scene.door.seen();
    assertServes(OURS);
    scene.clock.pass(Scene.TTL.multipliedBy(100));
    assertServes(OURS);
    assertEquals(List.of(), scene.door.seen());
  }

  @Test
  void pushingWhatTheUpstreamHasPinsIt() throws Exception {
    scene.here().push("team/app", "v1", THEIRS);
    scene.there().push("team/app", "v1", OURS);
    scene.clock.pass(Scene.TTL);
    scene.door.seen();
    assertServes(THEIRS);
    assertEquals(List.of(), scene.door.seen());
  }

  @Test
  void pushesWorkWhenTheUpstreamIsGone() throws Exception {
    scene.door.close();
    String blob = "/v2/team/app/blobs/" + Digest.sha256(OURS.config());
    for (String first : List.of(blob, "/v2/team/app/manifests/v1")) {
      assertEquals(404, scene.here().send("HEAD", first, new byte[0]).statusCode(), first);
    }
    scene.here().push("team/app", "v1", OURS);
    assertServes(OURS);
    scene.here().push("new/one", "v1", OURS);
    assertEquals(200, scene.here().get("/v2/new/one/manifests/v1").statusCode());
  }

  @Test
  void aDeletedTagIsTheUpstreamsAgain() throws Exception {
    scene.here().push("team/app", "v1", OURS);
    assertEquals(
        202, scene.here().send("DELETE", "/v2/team/app/manifests/v1", new byte[0]).statusCode());
    assertServes(THEIRS);
    scene.clock.pass(Scene.TTL);
    scene.there().push("team/app", "v1", OURS);
    assertServes(OURS);
    assertTrue(scene.store.deleteManifest(Scene.APP, OURS.digest()));
    scene.there().push("team/app", "v1", THEIRS);
    assertServes(THEIRS);
  }

  @Test
  void aPushWinsOverAComparisonThatIsUnderWay() throws Exception {
    assertServes(THEIRS);
    scene.there().push("team/app", "v1", OURS);
    TestImage third = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 3);
    scene.clock.pass(Scene.TTL);
    scene.door.guard(
        exchange -> {
          scene.door.open();
          scene.here().push("team/app", "v1", third);
          return false;
        });
    assertServes(third);
    scene.clock.pass(Scene.TTL);
    assertServes(third);
  }

  @Test
  void aPushMayReferToWhatOnlyTheUpstreamHas() throws Exception {
    assertEquals(
        201,
        scene
            .here()
            .putManifest("team/app", "mine", THEIRS.mediaType(), THEIRS.manifest())
            .statusCode());
    for (byte[] blob : THEIRS.blobs()) {
      assertTrue(scene.store.local().blob(Scene.APP, Digest.sha256(blob)).isPresent());
    }
  }
}
