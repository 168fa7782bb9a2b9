package dev.lab.registry.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.object.ObjectStorage;
import dev.lab.registry.store.object.ObjectStorage.Entry;
import dev.lab.registry.store.object.ObjectStorage.Page;
import dev.lab.registry.store.object.ObjectStorage.Query;
import dev.lab.registry.store.object.ObjectStore;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Distribution;
import dev.lab.registry.testing.TestImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of objects does alike, beyond what every store does. */
abstract class ObjectStoreScenarios extends StoreScenarios {
  private static final int MIB = 1 << 20;

  /** A further connection to the bucket and prefix of this test. */
  abstract ObjectStorage storage() throws IOException;

  /** What the open source registry calls such a storage. */
  abstract String driver();

  /** Where this test's bucket and prefix are, in its words. */
  abstract Map<String, String> settings();

  @Override
  Store make() throws IOException {
    return ObjectStore.open(storage());
  }

  @Override
  void tick() throws InterruptedException {
    Thread.sleep(1100);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** One request's worth. */
  private static void send(Upload upload, byte[] content, int from, int to) throws IOException {
    for (int at = from; at < to; at += 100_000) {
      upload.append(ByteBuffer.wrap(content, at, Math.min(100_000, to - at)));
    }
    upload.pause();
  }

  private List<String> keys(String prefix) throws IOException {
    List<String> keys = new ArrayList<>();
    try (ObjectStorage storage = storage()) {
      for (Optional<Query> q = Optional.of(Query.all(prefix)); q.isPresent(); ) {
        Page page = storage.list(q.get());
        page.objects().forEach(entry -> keys.add(entry.key()));
        q = page.next();
      }
    }
    return keys;
  }

  @Test
  void theKeysAreThoseOfTheOpenSourceRegistry() throws Exception {
    upload(store, B, CONTENT);
    store.putManifest(B, DIGEST, CONTENT);
    store.tag(B, Tag.LATEST, DIGEST);
    String hex = DIGEST.hex();
    String repository = "docker/registry/v2/repositories/b/c/";
    assertEquals(
        List.of(
            "docker/registry/v2/blobs/sha256/" + hex.substring(0, 2) + "/" + hex + "/data",
            repository + "_layers/sha256/" + hex + "/link",
            repository + "_manifests/revisions/sha256/" + hex + "/link",
            repository + "_manifests/tags/latest/current/link",
            repository + "_manifests/tags/latest/index/sha256/" + hex + "/link"),
        keys("docker/"));
  }

  @Test
  void theOpenSourceRegistryAndThisOneTakeTurns(@TempDir Path folder) throws Exception {
    TestImage first = TestImage.of(MediaType.OCI_MANIFEST, 1, 11 * MIB, 1);
    TestImage second = TestImage.of(MediaType.DOCKER_MANIFEST, 1, 9 * MIB, 2);
    RepositoryName theirs = new RepositoryName("team/theirs");
    RepositoryName ours = new RepositoryName("ours");
    try (Distribution peer = Distribution.start(folder, driver(), settings())) {
      peer.push("team/theirs", "v1", first);
      peer.push("team/theirs", "gone", first);
      assertEquals(List.of(theirs), store.repositories());
      assertEquals(List.of(new Tag("gone"), new Tag("v1")), store.tags(theirs));
      assertArrayEquals(first.manifest(), store.manifest(theirs, first.digest()).orElseThrow());
      for (byte[] blob : first.blobs()) {
        Blob found = store.blob(theirs, Digest.sha256(blob)).orElseThrow();
        assertEquals(blob.length, found.size());
        assertArrayEquals(blob, read(found, 0));
      }
      assertTrue(store.untag(theirs, new Tag("gone")));

      for (byte[] blob : second.blobs()) {
        upload(store, ours, blob);
      }
      store.putManifest(ours, second.digest(), second.manifest());
      store.tag(ours, new Tag("v2"), second.digest());
      assertEquals(
          "{\"repositories\":[\"ours\",\"team/theirs\"]}\n",
          Api.text(peer.api().get("/v2/_catalog")));
      assertEquals(
          "{\"name\":\"team/theirs\",\"tags\":[\"v1\"]}\n",
          Api.text(peer.api().get("/v2/team/theirs/tags/list")));
      assertArrayEquals(
          second.manifest(),
          peer.api().get("/v2/ours/manifests/v2", "Accept", MediaType.DOCKER_MANIFEST).body());
      for (byte[] blob : second.blobs()) {
        assertArrayEquals(blob, peer.api().get("/v2/ours/blobs/" + Digest.sha256(blob)).body());
      }
    }
  }

  @Test
  void aBlobOfManyPartsArrivesWhole() throws Exception {
    byte[] content = random(23 * MIB + 5);
    Upload upload = store.startUpload(A);
    send(upload, content, 0, content.length);
    assertEquals(content.length, upload.size());
    upload.commit(Digest.sha256(content));
    Blob blob = store.blob(A, Digest.sha256(content)).orElseThrow();
    assertEquals(content.length, blob.size());
    assertArrayEquals(content, read(blob, 0));
    int late = 17 * MIB + 3;
    assertArrayEquals(Arrays.copyOfRange(content, late, content.length), read(blob, late));
    try (InputStream in = blob.open(1)) {
      assertEquals(content[1] & 0xff, in.read());
    }
    assertEquals(List.of(), keys("docker/registry/v2/repositories/a/_uploads/"));
  }

  @Test
  void chunksOfOneUploadMayGoToSeveralServers() throws Exception {
    byte[] content = random(17 * MIB);
    try (Store other = make()) {
      Upload here = store.startUpload(A);
      Upload there = other.upload(A, here.id()).orElseThrow();
      int[] ends = {0, 6 * MIB, 11 * MIB, 16 * MIB, content.length};
      for (int i = 0; i < ends.length - 1; i++) {
        Upload at = i % 2 == 0 ? here : there;
        assertEquals(ends[i], at.size());
        send(at, content, ends[i], ends[i + 1]);
      }
      assertEquals(content.length, here.size());
      here.commit(Digest.sha256(content));
      assertEquals(Optional.empty(), other.upload(A, here.id()));
      assertArrayEquals(content, read(other.blob(A, Digest.sha256(content)).orElseThrow(), 0));
    }
  }

  @Test
  void shortChunksThroughSeveralServersMakeABlobToo() throws Exception {
    byte[] content = random(1000);
    try (Store other = make()) {
      String id = store.startUpload(A).id();
      for (int at = 0; at < content.length; at += 100) {
        Store next = at % 200 == 0 ? store : other;
        send(next.upload(A, id).orElseThrow(), content, at, at + 100);
      }
      other.upload(A, id).orElseThrow().commit(Digest.sha256(content));
      assertArrayEquals(content, read(store.blob(A, Digest.sha256(content)).orElseThrow(), 0));
    }
  }

  @Test
  void ofTwoRequestsForTheSameBytesOneIsRefused() throws Exception {
    byte[] content = random(9 * MIB);
    for (int size : List.of(100, content.length)) {
      Upload here = store.startUpload(A);
      try (Store other = make()) {
        Upload there = other.upload(A, here.id()).orElseThrow();
        here.append(ByteBuffer.wrap(content, 0, size));
        there.append(ByteBuffer.wrap(new byte[size]));
        here.pause();
        assertThrows(UploadConflictException.class, there::pause);
        assertEquals(size, there.size());
        there.commit(Digest.sha256(Arrays.copyOf(content, size)));
      }
      Digest digest = Digest.sha256(Arrays.copyOf(content, size));
      assertEquals(digest, Digest.sha256(read(store.blob(A, digest).orElseThrow(), 0)));
    }
  }

  @Test
  void anUploadGoesOnAfterARestart() throws Exception {
    byte[] content = random(9 * MIB);
    Upload upload = store.startUpload(A);
    send(upload, content, 0, MIB);
    upload.append(ByteBuffer.wrap(content, MIB, MIB));
    close();
    store = make();
    Upload resumed = store.upload(A, upload.id()).orElseThrow();
    assertEquals(2 * MIB, resumed.size());
    send(resumed, content, 2 * MIB, content.length);
    resumed.commit(Digest.sha256(content));
    assertArrayEquals(content, read(store.blob(A, Digest.sha256(content)).orElseThrow(), 0));
  }

  @Test
  void nothingIsVisibleOfWhatHasAnotherDigest() throws Exception {
    byte[] content = random(20 * MIB);
    Upload upload = store.startUpload(A);
    send(upload, content, 0, content.length);
    assertEquals(List.of(), keys("docker/registry/v2/blobs/"));
    assertThrows(
        DigestMismatchException.class, () -> upload.commit(Digest.sha256("something else")));
    assertEquals(List.of(), keys(""));
  }

  @Test
  void aRefusedUploadKeepsWhatCameBefore() throws Exception {
    Upload upload = store.startUpload(A);
    send(upload, CONTENT, 0, 4);
    upload.append(ByteBuffer.wrap(CONTENT, 4, 2));
    assertEquals(6, upload.size());
    upload.pause();
    assertEquals(6, store.upload(A, upload.id()).orElseThrow().size());
    upload.cancel();
    assertEquals(List.of(), keys(""));
  }

  @Test
  void manyNamesComeInTheirOrderAlthoughKeysDoNot() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    for (String name : List.of("a", "b", "b-1", "b-1-2", "b-10", "b-2", "b.c", "b0", "b1", "bb")) {
      names.add(name);
    }
    store.putManifest(A, DIGEST, CONTENT);
    for (String name : names) {
      store.tag(A, new Tag(name), DIGEST);
      store.putManifest(new RepositoryName("x/" + name), DIGEST, CONTENT);
      store.putManifest(new RepositoryName("x/" + name + "/y"), DIGEST, CONTENT);
    }
    List<String> sorted = List.copyOf(names);
    List<RepositoryName> repositories = new ArrayList<>(List.of(A));
    for (String name : sorted) {
      repositories.add(new RepositoryName("x/" + name));
      repositories.add(new RepositoryName("x/" + name + "/y"));
    }
    assertEquals(repositories, store.repositories());
    for (int i = 0; i < repositories.size(); i++) {
      assertEquals(
          repositories.subList(i + 1, Math.min(repositories.size(), i + 3)),
          store.repositories(repositories.get(i).value(), 2));
    }
    for (int limit : List.of(1, 3, 100)) {
      List<String> found = new ArrayList<>();
      for (List<Tag> page = store.tags(A, "", limit);
          !page.isEmpty();
          page = store.tags(A, found.getLast(), limit)) {
        page.forEach(tag -> found.add(tag.value()));
      }
      assertEquals(sorted, found);
    }
  }

  @Test
  void aTagOfManyPushesIsOneTag() throws Exception {
    store.putManifest(A, DIGEST, CONTENT);
    for (int i = 0; i < 40; i++) {
      store.tag(A, Tag.LATEST, Digest.sha256("push " + i));
    }
    store.tag(A, new Tag("a"), DIGEST);
    store.tag(A, new Tag("m"), DIGEST);
    assertEquals(List.of(new Tag("a"), Tag.LATEST, new Tag("m")), store.tags(A, "", 3));
    assertEquals(List.of(new Tag("m")), store.tags(A, "latest", 3));
  }

  @Test
  void anObjectIsWrittenOnlyWhereThereIsNone() throws Exception {
    try (ObjectStorage storage = storage()) {
      assertTrue(storage.putIfAbsent("one", CONTENT));
      assertFalse(storage.putIfAbsent("one", new byte[1]));
      assertArrayEquals(CONTENT, storage.read("one").orElseThrow());
      storage.put("one", new byte[1]);
      Entry entry = storage.head("one").orElseThrow();
      assertEquals(1, entry.size());
      assertEquals(entry.etag(), storage.list(Query.all("")).objects().getFirst().etag());
      assertEquals(Optional.empty(), storage.head("two"));
      assertEquals(Optional.empty(), storage.read("two"));
      storage.delete(List.of("one", "two"));
      storage.delete(List.of("one"));
      storage.delete(List.of());
      assertTrue(storage.list(Query.all("")).isEmpty());
    }
  }

  @Test
  void listsComeInPages() throws Exception {
    try (ObjectStorage storage = storage()) {
      List<String> wanted = new ArrayList<>();
      for (int i = 10; i < 30; i++) {
        storage.put("f/" + i + "/x", CONTENT);
        storage.put("f/" + i + "/y", CONTENT);
        wanted.add("f/" + i + "/");
      }
      List<String> found = new ArrayList<>();
      Query start = new Query("f/", "", true, 3, "");
      for (Optional<Query> q = Optional.of(start); q.isPresent(); ) {
        Page page = storage.list(q.get());
        assertTrue(page.folders().size() <= 3);
        found.addAll(page.folders());
        q = page.next();
      }
      assertEquals(wanted, found);
      Page late = storage.list(new Query("f/", "f/28/x", false, 9, ""));
      assertEquals(
          List.of("f/28/y", "f/29/x", "f/29/y"), late.objects().stream().map(Entry::key).toList());
    }
  }

  @Test
  void manyServersTakeOneUploadsChunksWithoutLosingAny() throws Exception {
    byte[] content = random(4000);
    List<Store> servers = List.of(make(), make(), make(), make());
    String id = store.startUpload(A).id();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      for (Store server : servers) {
        clients.add(
            executor.submit(
                () -> {
                  Upload upload = server.upload(A, id).orElseThrow();
                  for (long at = upload.size(); at < content.length; at = upload.size()) {
                    try {
                      send(upload, content, (int) at, (int) Math.min(content.length, at + 200));
                    } catch (UploadConflictException e) {
                      // Another was faster; its bytes are the same.
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
    store.upload(A, id).orElseThrow().commit(Digest.sha256(content));
    assertArrayEquals(content, read(store.blob(A, Digest.sha256(content)).orElseThrow(), 0));
    servers.forEach(Store::close);
  }

  @Test
  void theUseOfOldDataIsToldBesideThem() throws Exception {
    store.guard().setGrace(Duration.ofMillis(80));
    upload(store, A, CONTENT);
    String folder = "docker/registry/v2/blobs/sha256/" + DIGEST.hex().substring(0, 2);
    String data = folder + "/" + DIGEST.hex() + "/data";
    assertEquals(List.of(data), keys("docker/registry/v2/blobs/"));
    tick();
    upload(store, B, CONTENT);
    assertEquals(
        List.of(data, folder + "/" + DIGEST.hex() + "/used"), keys("docker/registry/v2/blobs/"));
    List<Digest> found = new ArrayList<>();
    store.everyData(
        (digest, size, lastUse) -> {
          assertEquals(CONTENT.length, size);
          assertTrue(lastUse.isAfter(Instant.now().minusMillis(1100)), lastUse::toString);
          found.add(digest);
        });
    assertEquals(List.of(DIGEST), found);
    assertTrue(store.deleteData(DIGEST, Instant.now().plusSeconds(5)));
    assertEquals(List.of(), keys("docker/registry/v2/blobs/"));
  }

  @Test
  void aBlobWhoseDataAreCollectedElsewhereMeanwhileIsStoredAgain() throws Exception {
    upload(store, A, CONTENT);
    try (Store other = make()) {
      Upload upload = store.startUpload(B);
      upload.append(ByteBuffer.wrap(CONTENT));
      assertTrue(other.unlink(A, LinkKind.BLOB, DIGEST, Instant.now().plusSeconds(5)));
      assertTrue(other.deleteData(DIGEST, Instant.now().plusSeconds(5)));
      upload.commit(DIGEST);
      assertArrayEquals(CONTENT, read(other.blob(B, DIGEST).orElseThrow(), 0));
    }
  }
}
