package dev.lab.registry.http;

import static dev.lab.registry.testing.Api.assertError;
import static dev.lab.registry.testing.Api.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.policy.TagPolicy;
import dev.lab.registry.policy.TagPolicy.TagRule;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags that can't be moved, that are not taken, that are warned of. */
class TagRulesTest {
  private static final TestImage ONE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);
  private static final TestImage TWO = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 2);

  @TempDir Path folder = Path.of("");

  private static List<TagRule> rule(String tags, String because) {
    return List.of(
        new TagRule(List.of(new NamePattern("**")), List.of(new NamePattern(tags)), because));
  }

  private RegistryServer start(TagPolicy policy) throws Exception {
    return RegistryServer.start(
        RegistryConfig.onDisk(folder).withDeleteEnabled(true).withTags(policy));
  }

  private static int put(Api api, String tag, TestImage image) throws Exception {
    return api.putManifest("a", tag, image.mediaType(), image.manifest()).statusCode();
  }

  @Test
  void anImmutableTagStaysWhatItIs() throws Exception {
    try (RegistryServer server = start(new TagPolicy(rule("v*", ""), List.of(), List.of()))) {
      Api api = new Api(server.uri());
      api.push("a", "v1", ONE);
      api.push("a", "moving", TWO);
      assertEquals(201, put(api, "v1", ONE));
      assertEquals(201, put(api, "moving", ONE));
      assertError(api.putManifest("a", "v1", TWO.mediaType(), TWO.manifest()), 403, "DENIED");
      assertError(
          api.putManifest("a", TWO.digest() + "?tag=x&tag=v1", TWO.mediaType(), TWO.manifest()),
          403,
          "DENIED");
      assertError(api.send("DELETE", "/v2/a/manifests/v1", new byte[0]), 403, "DENIED");
      assertError(
          api.send("DELETE", "/v2/a/manifests/" + ONE.digest(), new byte[0]), 403, "DENIED");
      assertArrayEquals(ONE.manifest(), api.get("/v2/a/manifests/v1").body());
    }
  }

  @Test
  void ofManyFirstPushesOneIsTaken() throws Exception {
    try (RegistryServer server = start(new TagPolicy(rule("v*", ""), List.of(), List.of()));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Api api = new Api(server.uri());
      List<TestImage> images = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        images.add(TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 10 + i));
        api.push("a", "other" + i, images.get(i));
      }
      for (int round = 0; round < 10; round++) {
        String tag = "v" + round;
        List<Future<Integer>> pushes = new ArrayList<>();
        for (TestImage image : images) {
          pushes.add(clients.submit(() -> put(api, tag, image)));
        }
        int taken = 0;
        for (Future<Integer> push : pushes) {
          taken += push.get() == 201 ? 1 : 0;
        }
        assertEquals(1, taken, tag);
      }
    }
  }

  @Test
  void aDiscouragedTagIsTakenWithAWarning() throws Exception {
    TagPolicy policy =
        new TagPolicy(List.of(), List.of(), rule("latest", "say \"which\" version it is"));
    try (RegistryServer server = start(policy)) {
      Api api = new Api(server.uri());
      api.push("a", "v1", ONE);
      assertEquals(
          "", header(api.putManifest("a", "v2", ONE.mediaType(), ONE.manifest()), "Warning"));
      assertEquals(
          "299 - \"the tag latest is discouraged in a (say 'which' version it is)\"",
          header(api.putManifest("a", "latest", ONE.mediaType(), ONE.manifest()), "Warning"));
    }
  }

  @Test
  void aRefusedTagIsNotTaken() throws Exception {
    try (RegistryServer server = start(new TagPolicy(List.of(), rule("latest", ""), List.of()))) {
      Api api = new Api(server.uri());
      api.push("a", "v1", ONE);
      assertError(api.putManifest("a", "latest", ONE.mediaType(), ONE.manifest()), 403, "DENIED");
      assertEquals(404, api.get("/v2/a/manifests/latest").statusCode());
    }
  }
}
