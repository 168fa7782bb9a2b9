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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
}
