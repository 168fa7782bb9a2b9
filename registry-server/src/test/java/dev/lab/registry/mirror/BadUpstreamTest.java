package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.UpstreamException;
import dev.lab.registry.store.UpstreamException.Reason;
import dev.lab.registry.testing.FrontDoor;
import dev.lab.registry.testing.TestImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** An upstream that sends something else than it was asked for. */
class BadUpstreamTest {
  private static final Tag V1 = new Tag("v1");
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100_000, 1);
  private static final TestImage OTHER = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 2);
  private static final Digest LAYER = Digest.sha256(IMAGE.layers().getFirst());

  @TempDir Path folder = Path.of("");
  private Scene scene = unstarted();

  @SuppressWarnings("NullAway")
  private static Scene unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    scene = new Scene(folder);
    scene.there().push("team/app", "v1", IMAGE);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void sends(byte[] body, Map<String, String> headers) {
    scene.door.guard(
        exchange -> {
          FrontDoor.answer(exchange, 200, headers, body);
          return true;
        });
  }

  private UpstreamException wrong(Executable work) {
    UpstreamException e = assertThrows(UpstreamException.class, work);
    assertEquals(Reason.WRONG, e.reason(), e::getMessage);
    assertTrue(e.getMessage().contains(scene.door.uri().toString()), e::getMessage);
    return e;
  }

  @Test
  void aWrongBlobIsAnErrorAndNotKept() throws Exception {
    byte[] lie = IMAGE.layers().getFirst().clone();
    lie[5000]++;
    sends(lie, Map.of());
    UpstreamException e = wrong(() -> scene.store.blob(Scene.APP, LAYER));
    assertTrue(
        e.getMessage()
            .contains(
                "the content promised was "
                    + LAYER
                    + ", the "
                    + lie.length
                    + " bytes received are "
                    + Digest.sha256(lie)),
        e::getMessage);
    assertFalse(scene.store.local().exists(Scene.APP));
    assertTrue(scene.store.local().blob(Scene.APP, Digest.sha256(lie)).isEmpty());
    scene.door.open();
    assertTrue(scene.store.blob(Scene.APP, LAYER).isPresent());
  }

  @Test
  void aWrongManifestIsAnErrorAndNotKept() throws Exception {
    sends(
        OTHER.manifest(),
        Map.of(
            "Docker-Content-Digest",
            IMAGE.digest().toString(),
            "Content-Type",
            MediaType.OCI_MANIFEST));
    wrong(() -> scene.store.manifest(Scene.APP, IMAGE.digest()));
    wrong(() -> scene.store.resolve(Scene.APP, V1));
    assertFalse(scene.store.local().exists(Scene.APP));
    scene.door.open();
    assertEquals(Optional.of(IMAGE.digest()), scene.store.resolve(Scene.APP, V1));
  }

  @Test
  void aLoginPageIsNoManifest() throws Exception {
    sends(FrontDoor.bytes("<html>Please log in</html>"), Map.of("Content-Type", "text/html"));
    wrong(() -> scene.store.resolve(Scene.APP, V1));
    sends(FrontDoor.bytes("{\"login\":\"please\"}"), Map.of("Content-Type", "application/json"));
    wrong(() -> scene.store.resolve(Scene.APP, V1));
    assertEquals(List.of(), scene.store.local().repositories());
  }

  @Test
  void aTagThatIsComparedWithNonsenseStays() throws Exception {
    assertEquals(Optional.of(IMAGE.digest()), scene.store.resolve(Scene.APP, V1));
    scene.clock.pass(Scene.TTL);
    sends(OTHER.manifest(), Map.of("Docker-Content-Digest", "nonsense"));
    assertEquals(Optional.of(IMAGE.digest()), scene.store.resolve(Scene.APP, V1));
    scene.clock.pass(Scene.TTL);
    sends(IMAGE.manifest(), Map.of("Docker-Content-Digest", OTHER.digest().toString()));
    assertEquals(Optional.of(IMAGE.digest()), scene.store.resolve(Scene.APP, V1));
    assertEquals(2, scene.log.size(), scene.log::toString);
  }

  @Test
  void anUpstreamThatTellsNoDigestIsAskedForTheManifestItself() throws Exception {
    sends(IMAGE.manifest(), Map.of("Content-Type", MediaType.OCI_MANIFEST));
    assertEquals(Optional.of(IMAGE.digest()), scene.store.resolve(Scene.APP, V1));
    scene.clock.pass(Scene.TTL);
    sends(OTHER.manifest(), Map.of("Content-Type", MediaType.OCI_MANIFEST));
    assertEquals(Optional.of(OTHER.digest()), scene.store.resolve(Scene.APP, V1));
  }

  @Test
  void aBlobWithoutALengthIsTakenToo() throws Exception {
    byte[] layer = IMAGE.layers().getFirst();
    scene.door.guard(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(layer);
          return true;
        });
    assertEquals(layer.length, scene.store.blob(Scene.APP, LAYER).orElseThrow().size());
  }
}
