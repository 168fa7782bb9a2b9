package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.object.ObjectStorage;
import dev.lab.registry.store.object.ObjectStore;
import dev.lab.registry.store.object.S3Config;
import dev.lab.registry.store.object.S3Objects;
import dev.lab.registry.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagOriginsTest {
  private static final RepositoryName A = new RepositoryName("docker.io/library/a");
  private static final Tag V1 = new Tag("v1");
  private static final TagOrigin FETCHED =
      new TagOrigin(
          "https://registry.example",
          Digest.sha256("a"),
          Instant.parse("2026-01-01T00:00:00.123456Z"));

  @TempDir Path folder = Path.of("");

  private static void remembers(TagOrigins origins) throws IOException {
    assertEquals(Optional.empty(), origins.find(A, V1));
    origins.put(A, V1, FETCHED);
    assertEquals(Optional.of(FETCHED), origins.find(A, V1));
    assertEquals(Optional.empty(), origins.find(A, new Tag("V1")));
    assertEquals(Optional.empty(), origins.find(new RepositoryName("docker.io/library"), V1));
    TagOrigin pushed = TagOrigin.pushed(Digest.sha256("b"), FETCHED.compared());
    assertTrue(pushed.isPush());
    origins.put(A, V1, pushed);
    assertEquals(Optional.of(pushed), origins.find(A, V1));
    origins.forget(A, V1);
    origins.forget(A, V1);
    assertEquals(Optional.empty(), origins.find(A, V1));
  }

  @Test
  void inMemory() throws Exception {
    remembers(TagOrigins.inMemory());
  }

  @Test
  void inABucket() throws Exception {
    Map<String, String> settings = new HashMap<>(S3Server.shared().settings());
    settings.put("rootdirectory", "/test-" + UUID.randomUUID());
    try (ObjectStorage storage = new S3Objects(S3Config.of(settings));
        Store store = ObjectStore.open(storage)) {
      remembers(TagOrigins.in(storage));
      TagOrigins.in(storage).put(A, V1, FETCHED);
      assertEquals(Optional.of(FETCHED), TagOrigins.in(storage).find(A, V1));
      assertEquals(List.of(), store.repositories());
    }
  }

  @Test
  void inAFolder() throws Exception {
    remembers(TagOrigins.in(folder));
    TagOrigins.in(folder).put(A, V1, FETCHED);
    assertEquals(Optional.of(FETCHED), TagOrigins.in(folder).find(A, V1));
    Path file = folder.resolve("tags/docker.io/library/a/_tags/v1");
    assertEquals(
        "{\"upstream\":\"https://registry.example\",\"digest\":\""
            + FETCHED.digest()
            + "\",\"compared\":\"2026-01-01T00:00:00.123456Z\"}\n",
        Files.readString(file));
    try (Stream<Path> left = Files.list(folder.resolve("incoming"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aSpoiltFileIsAsGoodAsNone() throws Exception {
    TagOrigins origins = TagOrigins.in(folder);
    origins.put(A, V1, FETCHED);
    Path file = folder.resolve("tags/docker.io/library/a/_tags/v1");
    for (String text :
        new String[] {"", "{", "[]", "{\"digest\":\"x\"}", "null", "{\"digest\":5}"}) {
      Files.writeString(file, text);
      assertEquals(Optional.empty(), origins.find(A, V1));
    }
    origins.put(A, V1, FETCHED);
    assertEquals(Optional.of(FETCHED), origins.find(A, V1));
  }
}
