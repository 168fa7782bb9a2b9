package dev.lab.registry.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does alike. */
abstract class StoreScenarios {
  static final RepositoryName A = new RepositoryName("a");
  static final RepositoryName B = new RepositoryName("b/c");
  static final byte[] CONTENT = "some content".getBytes(StandardCharsets.UTF_8);
  static final Digest DIGEST = Digest.sha256(CONTENT);

  Store store = new MemoryStore();

  abstract Store make() throws IOException;

  @BeforeEach
  void open() throws IOException {
    store = make();
  }

  @AfterEach
  void close() {
    store.close();
  }

  static void upload(Store store, RepositoryName to, byte[] content) throws Exception {
    Upload upload = store.startUpload(to);
    upload.append(ByteBuffer.wrap(content));
    upload.commit(Digest.sha256(content));
  }

  static byte[] read(Blob blob, long offset) throws IOException {
    try (InputStream in = blob.open(offset)) {
      return in.readAllBytes();
    }
  }

  @Test
  void aBlobIsVisibleOnceCommittedAndOnlyWhereItIsLinked() throws Exception {
    Upload upload = store.startUpload(A);
    upload.append(ByteBuffer.wrap(CONTENT, 0, 5));
    upload.pause();
    assertEquals(5, upload.size());
    assertEquals(Optional.empty(), store.blob(A, DIGEST));
    Upload again = store.upload(A, upload.id()).orElseThrow();
    again.append(ByteBuffer.wrap(CONTENT, 5, CONTENT.length - 5));
    assertEquals(Optional.empty(), store.upload(B, upload.id()));
    again.commit(DIGEST);
    Blob blob = store.blob(A, DIGEST).orElseThrow();
    assertEquals(CONTENT.length, blob.size());
    assertArrayEquals(CONTENT, read(blob, 0));
    assertEquals("content", new String(read(blob, 5), StandardCharsets.UTF_8));
    assertEquals(Optional.empty(), store.blob(B, DIGEST));
    assertEquals(Optional.empty(), store.upload(A, upload.id()));
    assertTrue(store.exists(A));
    assertFalse(store.exists(B));
  }

  @Test
  void contentWithAnotherDigestIsDropped() throws Exception {
    Upload upload = store.startUpload(A);
    upload.append(ByteBuffer.wrap(CONTENT));
    Digest promised = Digest.sha256("something else");
    DigestMismatchException e =
        assertThrows(DigestMismatchException.class, () -> upload.commit(promised));
    assertEquals(
        "the content promised was " + promised + ", the 12 bytes received are " + DIGEST,
        e.getMessage());
    assertFalse(upload.open());
    assertEquals(Optional.empty(), store.blob(A, promised));
    assertEquals(Optional.empty(), store.blob(A, DIGEST));
    assertEquals(Optional.empty(), store.upload(A, upload.id()));
  }

  @Test
  void aBlobMayHaveASha512Digest() throws Exception {
    Digest sha512 =
        Digest.of("sha512", new Digest("sha512", "0".repeat(128)).hasher().digest(CONTENT));
    Upload upload = store.startUpload(A);
    upload.append(ByteBuffer.wrap(CONTENT));
    upload.commit(sha512);
    assertArrayEquals(CONTENT, read(store.blob(A, sha512).orElseThrow(), 0));
    assertEquals(Optional.empty(), store.blob(A, DIGEST));
  }

  @Test
  void anEmptyBlobIsABlob() throws Exception {
    upload(store, A, new byte[0]);
    assertEquals(0, store.blob(A, Digest.sha256("")).orElseThrow().size());
  }

  @Test
  void aCancelledUploadIsGone() throws Exception {
    Upload upload = store.startUpload(A);
    upload.append(ByteBuffer.wrap(CONTENT));
    upload.cancel();
    assertFalse(upload.open());
    assertEquals(Optional.empty(), store.upload(A, upload.id()));
    assertEquals(Optional.empty(), store.upload(A, "../../../../etc"));
  }

  @Test
  void onlyUploadsThatWereLeftAloneExpire() throws Exception {
    Upload left = store.startUpload(A);
    left.append(ByteBuffer.wrap(CONTENT));
    left.pause();
    Upload atWork = store.startUpload(B);
    atWork.lock().lock();
    try (ExecutorService purge = Executors.newVirtualThreadPerTaskExecutor()) {
      Instant now = Instant.now();
      assertEquals(0, purge.submit(() -> store.expireUploads(now.minusSeconds(3600))).get());
      assertTrue(left.open());
      int gone = purge.submit(() -> store.expireUploads(now.plusSeconds(3600))).get();
      assertEquals(1, gone);
      assertTrue(store.upload(A, left.id()).isEmpty());
      assertTrue(store.upload(B, atWork.id()).isPresent());
    } finally {
      atWork.lock().unlock();
    }
  }

  @Test
  void mountingLinksWhatAnotherRepositoryHas() throws Exception {
    upload(store, A, CONTENT);
    assertTrue(store.mount(B, DIGEST, A));
    assertFalse(store.mount(B, Digest.sha256("nothing"), A));
    assertTrue(store.deleteBlob(A, DIGEST));
    assertFalse(store.deleteBlob(A, DIGEST));
    assertEquals(Optional.empty(), store.blob(A, DIGEST));
    assertArrayEquals(CONTENT, read(store.blob(B, DIGEST).orElseThrow(), 0));
  }

  @Test
  void tagsPointToManifestsAndGoWithThem() throws Exception {
    assertEquals(List.of(), store.repositories());
    assertEquals(List.of(), store.tags(A));
    store.putManifest(A, DIGEST, CONTENT);
    byte[] other = "other".getBytes(StandardCharsets.UTF_8);
    store.putManifest(A, Digest.sha256(other), other);
    for (String tag : List.of("v2", "latest", "V1")) {
      store.tag(A, new Tag(tag), DIGEST);
    }
    store.tag(A, new Tag("v2"), Digest.sha256(other));
    assertEquals(List.of(new Tag("V1"), Tag.LATEST, new Tag("v2")), store.tags(A));
    assertEquals(Optional.of(DIGEST), store.resolve(A, Tag.LATEST));
    assertEquals(Optional.of(Digest.sha256(other)), store.resolve(A, new Tag("v2")));
    assertEquals(Optional.empty(), store.resolve(A, new Tag("v3")));
    assertArrayEquals(CONTENT, store.manifest(A, DIGEST).orElseThrow());
    assertEquals(Optional.empty(), store.manifest(B, DIGEST));
    assertEquals(List.of(A), store.repositories());

    assertTrue(store.untag(A, new Tag("V1")));
    assertFalse(store.untag(A, new Tag("V1")));
    assertTrue(store.deleteManifest(A, DIGEST));
    assertFalse(store.deleteManifest(A, DIGEST));
    assertEquals(List.of(new Tag("v2")), store.tags(A));
    assertTrue(store.deleteManifest(A, Digest.sha256(other)));
    assertEquals(List.of(), store.repositories());
  }

  @Test
  void repositoriesAreInTheCatalogsOrderAndMayLieInsideOthers() throws Exception {
    List<String> names = List.of("a", "a/b", "a/b/c", "a-b", "ab");
    for (String name : names.reversed()) {
      store.putManifest(new RepositoryName(name), DIGEST, CONTENT);
    }
    store.startUpload(new RepositoryName("only/an/upload"));
    assertEquals(names, store.repositories().stream().map(RepositoryName::value).toList());
    for (int from = 0; from < names.size(); from++) {
      for (int limit = 0; limit <= names.size(); limit++) {
        String after = from == 0 ? "" : names.get(from - 1);
        assertEquals(
            names.subList(from, Math.min(names.size(), from + limit)),
            store.repositories(after, limit).stream().map(RepositoryName::value).toList());
      }
    }
    assertEquals(List.of(new RepositoryName("ab")), store.repositories("a-bb/c", 9));
  }

  @Test
  void tagsComeInPages() throws Exception {
    store.putManifest(A, DIGEST, CONTENT);
    for (int i = 0; i < 300; i++) {
      store.tag(A, new Tag("v%03d".formatted(i)), DIGEST);
    }
    assertEquals(List.of(new Tag("v000"), new Tag("v001")), store.tags(A, "", 2));
    assertEquals(List.of(new Tag("v299")), store.tags(A, "v298", 2));
    assertEquals(List.of(new Tag("v001")), store.tags(A, "v000a", 1));
    store.untag(A, new Tag("v001"));
    assertEquals(List.of(new Tag("v002")), store.tags(A, "v000", 1));
    assertEquals(299, store.tags(A).size());
  }

  @Test
  void whoHasABlobOrAManifestCanBeAsked() throws Exception {
    assertEquals(Optional.empty(), store.holder(DIGEST, r -> true));
    upload(store, B, CONTENT);
    assertEquals(Optional.of(B), store.holder(DIGEST, r -> true));
    assertEquals(Optional.empty(), store.holder(DIGEST, r -> !r.equals(B)));
    store.deleteBlob(B, DIGEST);
    assertEquals(Optional.empty(), store.holder(DIGEST, r -> true));
    assertEquals(List.of(), store.manifests(A));
    store.putManifest(A, DIGEST, CONTENT);
    assertEquals(List.of(DIGEST), store.manifests(A));
  }

  @Test
  void theSameBlobAndTagMayBePushedByManyAtOnce() throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> pushes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        pushes.add(
            executor.submit(
                () -> {
                  upload(store, A, CONTENT);
                  store.putManifest(A, DIGEST, CONTENT);
                  store.tag(A, Tag.LATEST, DIGEST);
                  store.untag(A, new Tag("other"));
                  store.tag(A, new Tag("other"), DIGEST);
                  return null;
                }));
      }
      for (Future<?> push : pushes) {
        push.get();
      }
    }
    assertArrayEquals(CONTENT, read(store.blob(A, DIGEST).orElseThrow(), 0));
    assertEquals(Optional.of(DIGEST), store.resolve(A, Tag.LATEST));
  }

  private Set<Digest> links(LinkKind kind) throws IOException {
    return store.links(A, kind).stream().map(Link::digest).collect(Collectors.toSet());
  }

  private Map<Digest, Long> data() throws IOException {
    Map<Digest, Long> found = new HashMap<>();
    store.everyData((digest, size, lastUse) -> found.put(digest, size));
    return found;
  }

  /** Waits until the store's clock has gone on. */
  void tick() throws InterruptedException {
    Thread.sleep(20);
  }

  private static Instant later() {
    return Instant.now().plusSeconds(5);
  }

  @Test
  void linksAreListedWithTheirLastUseAndRemovedOnlyIfUnused() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    upload(store, A, CONTENT);
    store.putManifest(A, DIGEST, CONTENT);
    store.mount(B, DIGEST, A);
    for (LinkKind kind : LinkKind.values()) {
      assertEquals(Set.of(DIGEST), links(kind));
      Instant used = store.links(A, kind).getFirst().lastUse();
      assertTrue(used.isAfter(before) && used.isBefore(later()), used::toString);
      assertFalse(store.unlink(A, kind, DIGEST, before));
      assertFalse(store.unlink(A, kind, Digest.sha256("nothing"), later()));
      assertTrue(store.unlink(A, kind, DIGEST, later()));
      assertFalse(store.unlink(A, kind, DIGEST, later()));
      assertEquals(Set.of(), links(kind));
    }
    assertEquals(Optional.empty(), store.blob(A, DIGEST));
    assertEquals(Optional.empty(), store.manifest(A, DIGEST));
    assertArrayEquals(CONTENT, read(store.blob(B, DIGEST).orElseThrow(), 0));
  }

  @Test
  void aTouchIsAUseAndSoIsMountingOrPushingAgain() throws Exception {
    upload(store, A, CONTENT);
    store.putManifest(A, DIGEST, CONTENT);
    Callable<?> touch =
        () -> {
          store.touch(A, LinkKind.BLOB, DIGEST);
          store.touch(A, LinkKind.MANIFEST, DIGEST);
          store.touch(B, LinkKind.MANIFEST, DIGEST);
          return null;
        };
    Callable<?> push =
        () -> {
          upload(store, A, CONTENT);
          store.putManifest(A, DIGEST, CONTENT);
          return null;
        };
    Callable<?> mount =
        () -> {
          store.putManifest(A, DIGEST, CONTENT);
          return store.mount(A, DIGEST, A);
        };
    for (Callable<?> use : List.of(touch, push, mount)) {
      tick();
      Instant cutoff = Instant.now();
      tick();
      use.call();
      assertFalse(store.unlink(A, LinkKind.BLOB, DIGEST, cutoff));
      assertFalse(store.unlink(A, LinkKind.MANIFEST, DIGEST, cutoff));
    }
    assertEquals(List.of(), store.links(B, LinkKind.MANIFEST));
  }

  @Test
  void aCommitAndAMountUseTheDataToo() throws Exception {
    store.guard().setGrace(Duration.ofMillis(80));
    upload(store, A, CONTENT);
    for (boolean mounted : new boolean[] {true, false}) {
      tick();
      Instant cutoff = Instant.now();
      tick();
      if (mounted) {
        store.mount(B, DIGEST, A);
      } else {
        upload(store, B, CONTENT);
      }
      assertFalse(store.deleteData(DIGEST, cutoff));
      assertTrue(store.guard().usedSince(DIGEST, cutoff));
      assertTrue(store.guard().usedSince(B, LinkKind.BLOB, DIGEST, cutoff));
    }
    assertTrue(store.unlink(A, LinkKind.BLOB, DIGEST, later()));
    assertTrue(store.unlink(B, LinkKind.BLOB, DIGEST, later()));
    assertEquals(Map.of(DIGEST, (long) CONTENT.length), data());
    assertTrue(store.deleteData(DIGEST, later()));
    assertFalse(store.deleteData(DIGEST, later()));
    assertEquals(Map.of(), data());
    upload(store, A, CONTENT);
    assertArrayEquals(CONTENT, read(store.blob(A, DIGEST).orElseThrow(), 0));
  }

  @Test
  void whoLinksWaitsForWhoDeletes() throws Exception {
    upload(store, A, CONTENT);
    Upload upload = store.startUpload(B);
    upload.append(ByteBuffer.wrap(CONTENT));
    List<Callable<?>> linkings =
        List.of(
            () -> {
              upload.commit(DIGEST);
              return null;
            },
            () -> store.mount(B, DIGEST, A),
            () -> {
              store.putManifest(A, DIGEST, CONTENT);
              return null;
            },
            () -> store.useBlob(A, DIGEST, false));
    for (Callable<?> linking : linkings) {
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        ContentGuard.Held held = store.guard().exclusive(DIGEST);
        Future<?> done = executor.submit(linking);
        assertThrows(TimeoutException.class, () -> done.get(50, TimeUnit.MILLISECONDS));
        held.close();
        done.get();
      }
    }
  }

  @Test
  void whatIsFoundToBeCountedOnIsUsed() throws Exception {
    upload(store, A, CONTENT);
    store.putManifest(A, DIGEST, CONTENT);
    tick();
    Instant cutoff = Instant.now();
    tick();
    assertTrue(store.useBlob(A, DIGEST, true).isPresent());
    assertTrue(store.useManifest(A, DIGEST).isPresent());
    assertTrue(store.guard().usedSince(A, LinkKind.BLOB, DIGEST, cutoff));
    assertTrue(store.guard().usedSince(A, LinkKind.MANIFEST, DIGEST, cutoff));
    assertTrue(store.useBlob(B, DIGEST, false).isEmpty());
    assertFalse(store.guard().usedSince(B, LinkKind.BLOB, DIGEST, cutoff));
  }

  @Test
  void aTagKnowsSinceWhenItPointsThere() throws Exception {
    store.putManifest(A, DIGEST, CONTENT);
    assertEquals(Optional.empty(), store.taggedAt(A, Tag.LATEST));
    store.tag(A, Tag.LATEST, DIGEST);
    Instant first = store.taggedAt(A, Tag.LATEST).orElseThrow();
    assertTrue(first.isAfter(Instant.now().minusSeconds(5)), first::toString);
    tick();
    store.tag(A, Tag.LATEST, DIGEST);
    assertTrue(store.taggedAt(A, Tag.LATEST).orElseThrow().isAfter(first));
  }

  @Test
  void anEmptyRepositoryCanBeRemoved() throws Exception {
    RepositoryName inside = new RepositoryName("a/inside");
    Upload upload = store.startUpload(A);
    assertFalse(store.removeIfEmpty(A));
    upload.cancel();
    upload(store, A, CONTENT);
    store.putManifest(A, DIGEST, CONTENT);
    store.tag(A, Tag.LATEST, DIGEST);
    store.putManifest(inside, DIGEST, CONTENT);
    assertFalse(store.removeIfEmpty(A));
    store.deleteManifest(A, DIGEST);
    assertFalse(store.removeIfEmpty(A));
    store.deleteBlob(A, DIGEST);
    assertTrue(store.removeIfEmpty(A));
    assertFalse(store.exists(A));
    assertTrue(store.exists(inside));
    assertEquals(List.of(inside), store.everyRepository());
    store.deleteManifest(inside, DIGEST);
    assertTrue(store.removeIfEmpty(inside));
    assertEquals(List.of(), store.everyRepository());
    upload(store, A, CONTENT);
    assertTrue(store.exists(A));
  }

  @Test
  void uploadsAreListedWithTheirTimes() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    Upload upload = store.startUpload(B);
    tick();
    upload.append(ByteBuffer.wrap(CONTENT));
    upload.pause();
    PendingUpload pending = store.uploads(B).getFirst();
    assertEquals(upload.id(), pending.id());
    assertTrue(pending.started().isAfter(before), pending::toString);
    assertTrue(pending.written().isAfter(pending.started()), pending::toString);
    assertEquals(List.of(), store.uploads(A));
    assertEquals(List.of(B), store.everyRepository());
    upload.cancel();
    assertEquals(List.of(), store.uploads(B));
  }

  @Test
  void repositoriesMayBeRemovedWhileOthersPushThere() throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> pushes = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        RepositoryName repository = new RepositoryName("many/" + i % 2);
        byte[] content = {(byte) i};
        pushes.add(
            executor.submit(
                () -> {
                  for (int round = 0; round < 20; round++) {
                    upload(store, repository, content);
                    assertTrue(store.blob(repository, Digest.sha256(content)).isPresent());
                    store.deleteBlob(repository, Digest.sha256(content));
                    store.removeIfEmpty(repository);
                  }
                  return null;
                }));
      }
      for (Future<?> push : pushes) {
        push.get();
      }
    }
    assertEquals(List.of(), store.everyRepository());
  }
}
