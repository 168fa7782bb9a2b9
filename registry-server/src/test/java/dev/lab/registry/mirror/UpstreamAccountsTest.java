package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lab.registry.auth.Authentication;
import dev.lab.registry.auth.Rules;
import dev.lab.registry.client.Credentials;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.UpstreamException;
import dev.lab.registry.store.UpstreamException.Reason;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Users;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream that wants to know who asks: by a password each time, or by tokens. */
class UpstreamAccountsTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
  private static final Tag V1 = new Tag("v1");

  @TempDir Path folder = Path.of("");

  private Scene scene(boolean tokens, UnaryOperator<Upstream> setting) throws Exception {
    Path users = Users.file(folder.resolve("htpasswd"), Map.of("robot", "s3cret"));
    RegistryConfig config =
        RegistryConfig.inMemory()
            .withAccounts(
                () ->
                    Authentication.htpasswd("theirs", users, Rules.authenticatedMayAll(), tokens));
    Scene scene = new Scene(folder.resolve("mirror"), config, setting);
    scene.there().push("team/app", "v1", IMAGE, "Authorization", Users.basic("robot", "s3cret"));
    return scene;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theMirrorLogsIn(boolean tokens) throws Exception {
    try (Scene scene = scene(tokens, u -> u.withCredentials(new Credentials("robot", "s3cret")))) {
      assertEquals(200, scene.here().get("/v2/team/app/manifests/v1").statusCode());
      for (byte[] blob : IMAGE.blobs()) {
        HttpResponse<byte[]> got = scene.here().get("/v2/team/app/blobs/" + Digest.sha256(blob));
        assertArrayEquals(blob, got.body());
      }
      assertEquals(
          "{\"name\":\"team/app\",\"tags\":[\"v1\"]}\n",
          Api.text(scene.here().get("/v2/team/app/tags/list")));
      scene.clock.pass(Scene.TTL);
      assertEquals(Optional.of(IMAGE.digest()), scene.store.resolve(Scene.APP, V1));
    }
  }

  private static String denied(Scene scene) {
    UpstreamException e =
        assertThrows(UpstreamException.class, () -> scene.store.resolve(Scene.APP, V1));
    assertEquals(Reason.DENIED, e.reason());
    return e.getMessage().substring(e.getMessage().lastIndexOf(';') + 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMirrorWithoutAnAccountSaysWhatToSet(boolean tokens) throws Exception {
    try (Scene scene = scene(tokens, u -> u)) {
      assertEquals(
          "this mirror asks "
              + scene.door.uri()
              + " as nobody: if the repository is there and private, set a username and a password"
              + " for that upstream",
          denied(scene));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMirrorWithAWrongPasswordSaysSo(boolean tokens) throws Exception {
    try (Scene scene =
        scene(
            tokens,
            u -> u.withCredentials(Map.of("NAME", "robot", "WORD", "wrong"), "NAME", "WORD"))) {
      assertEquals(
          "this mirror asks "
              + scene.door.uri()
              + " as robot: see that the password set for that upstream is right, and that the user"
              + " may pull there",
          denied(scene));
    }
  }

  @Test
  void aCopyIsServedWhenThePasswordIsNoLongerRight() throws Exception {
    String[] password = {"s3cret"};
    try (Scene scene =
        scene(
            false,
            u -> u.withCredentials(host -> Optional.of(new Credentials("robot", password[0]))))) {
      assertEquals(Optional.of(IMAGE.digest()), scene.store.resolve(Scene.APP, V1));
      password[0] = "changed";
      scene.door.refuse(401, Map.of("WWW-Authenticate", "Basic realm=\"theirs\""));
      scene.clock.pass(Scene.TTL);
      assertEquals(Optional.of(IMAGE.digest()), scene.store.resolve(Scene.APP, V1));
      assertEquals(1, scene.log.size());
    }
  }
}
