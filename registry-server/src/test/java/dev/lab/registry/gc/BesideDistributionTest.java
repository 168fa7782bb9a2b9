package dev.lab.registry.gc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.Store;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Clients;
import dev.lab.registry.testing.Distribution;
import dev.lab.registry.testing.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The open source registry over the same folder, before and after a collection. */
class BesideDistributionTest {
  @Test
  void whatIsLeftIsGoodForTheOpenSourceRegistry(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    Map<String, String> settings = Map.of("rootdirectory", data.toString());
    TestImage theirs = TestImage.of(MediaType.DOCKER_MANIFEST, 2, 1000, 1);
    TestImage replaced = TestImage.of(MediaType.DOCKER_MANIFEST, 2, 1000, 2);
    try (Distribution peer = Distribution.start(folder, "filesystem", settings)) {
      peer.push("team/theirs", "v1", replaced);
      peer.push("team/theirs", "v1", theirs);
      peer.push("gone", "v1", replaced);
    }
    GarbageRules rules =
        GarbageRules.usual()
            .withRetention(
                new RetentionPolicy(
                    List.of(
                        new RetentionRule(
                            List.of(new NamePattern("**")),
                            List.of(),
                            0,
                            Optional.empty(),
                            Optional.of(Duration.ZERO)))));
    try (Store store = FilesystemStore.open(data)) {
      Shelf shelf = new Shelf(store);
      Digest ours = shelf.push("ours", "v1", Shelf.image(3));
      store.untag(new RepositoryName("gone"), new Tag("v1"));
      Collected collected =
          new GarbageCollector(
                  store, rules, InstantSource.offset(InstantSource.system(), Duration.ofHours(2)))
              .run(decision -> {});
      assertEquals(List.of(), collected.problems());
      assertEquals(2, collected.manifests());
      assertEquals(1, collected.repositories());
      assertEquals(4, collected.data());
      assertTrue(shelf.whole("team/theirs", theirs.digest()));
      assertTrue(shelf.whole("ours", ours));
    }
    // What is ours alone beside data, over objects, is none of its garbage collection's business.
    String hex = theirs.digest().hex();
    Path blob = data.resolve("docker/registry/v2/blobs/sha256/" + hex.substring(0, 2) + "/" + hex);
    Files.createFile(blob.resolve("used"));
    try (Distribution peer = Distribution.start(folder, "filesystem", settings)) {
      assertEquals(
          "{\"repositories\":[\"ours\",\"team/theirs\"]}\n",
          Api.text(peer.api().get("/v2/_catalog")));
      assertArrayEquals(
          theirs.manifest(),
          peer.api()
              .get("/v2/team/theirs/manifests/v1", "Accept", MediaType.DOCKER_MANIFEST)
              .body());
      for (byte[] each : theirs.blobs()) {
        assertArrayEquals(
            each, peer.api().get("/v2/team/theirs/blobs/" + Digest.sha256(each)).body());
      }
    }
    Path config;
    try (var files = Files.newDirectoryStream(folder, "distribution-*.yml")) {
      config = files.iterator().next();
    }
    Process collection =
        new ProcessBuilder(
                Clients.require("docker-registry").toString(), "garbage-collect", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("collection").toFile())
            .start();
    assertTrue(collection.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, collection.exitValue(), Files.readString(folder.resolve("collection")));
    FsckResult checked = new Fsck(data).check(finding -> {});
    assertEquals(List.of(), checked.findings());
    assertEquals(2, checked.manifests());
    assertEquals(8, checked.data());
  }
}
