package dev.lab.registry.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemStoreTest extends StoreScenarios {
  @TempDir Path folder = Path.of("");

  @Override
  Store make() throws IOException {
    return FilesystemStore.open(folder);
  }

  @Test
  void theFilesLieWhereTheOpenSourceRegistryLooksForThem() throws Exception {
    upload(store, B, CONTENT);
    store.putManifest(B, DIGEST, CONTENT);
    store.tag(B, Tag.LATEST, DIGEST);
    String hex = DIGEST.hex();
    String repository = "repositories/b/c/";
    List<String> expected =
        List.of(
            "blobs/sha256/" + hex.substring(0, 2) + "/" + hex + "/data",
            repository + "_layers/sha256/" + hex + "/link",
            repository + "_manifests/revisions/sha256/" + hex + "/link",
            repository + "_manifests/tags/latest/current/link",
            repository + "_manifests/tags/latest/index/sha256/" + hex + "/link");
    Path root = folder.resolve("docker/registry/v2");
    try (Stream<Path> files = Files.walk(root)) {
      assertEquals(
          expected,
          files
              .filter(Files::isRegularFile)
              .map(f -> root.relativize(f).toString())
              .sorted()
              .toList());
    }
    assertEquals(DIGEST.toString(), Files.readString(root.resolve(expected.get(1))));
  }

  @Test
  void anUploadGoesOnAfterARestart() throws Exception {
    Upload upload = store.startUpload(A);
    upload.append(ByteBuffer.wrap(CONTENT, 0, 4));
    close();
    open();
    Upload resumed = store.upload(A, upload.id()).orElseThrow();
    assertEquals(4, resumed.size());
    resumed.append(ByteBuffer.wrap(CONTENT, 4, CONTENT.length - 4));
    resumed.commit(DIGEST);
    assertArrayEquals(CONTENT, read(store.blob(A, DIGEST).orElseThrow(), 0));
  }

  @Test
  void temporaryFilesOfACrashAreClearedAtTheStartAndWithTheUploads() throws Exception {
    Path incoming = folder.resolve(".incoming");
    Path fresh = Files.writeString(incoming.resolve("in-use"), "half a manif");
    leaveBehind(incoming.resolve("left-behind"));
    close();
    open();
    assertFalse(Files.exists(incoming.resolve("left-behind")));
    leaveBehind(incoming.resolve("left-behind-later"));
    assertEquals(0, store.expireUploads(Instant.now().minus(Duration.ofDays(7))));
    assertFalse(Files.exists(incoming.resolve("left-behind-later")));
    assertTrue(Files.exists(fresh));
  }

  private static void leaveBehind(Path file) throws IOException {
    Files.writeString(file, "half a manif");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
  }

  @Test
  void uploadsThatNobodyGoesOnWithExpire() throws Exception {
    Upload fresh = store.startUpload(A);
    Upload old = store.startUpload(A);
    Upload atWork = store.startUpload(new RepositoryName("a/b"));
    Path repositories = folder.resolve("docker/registry/v2/repositories");
    Path broken = Files.createDirectories(repositories.resolve("b/c/_uploads/broken"));
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(8)));
    for (Path data :
        List.of(
            repositories.resolve("a/_uploads").resolve(old.id()),
            repositories.resolve("a/b/_uploads").resolve(atWork.id()),
            broken)) {
      Files.setLastModifiedTime(data, longAgo);
    }
    atWork.lock().lock();
    Instant aWeekAgo = Instant.now().minus(Duration.ofDays(7));
    int gone;
    // As another server on the same folder would find it.
    try (Store other = FilesystemStore.open(folder)) {
      gone = other.expireUploads(aWeekAgo);
    }
    assertEquals(2, gone);
    assertFalse(Files.exists(broken));
    assertFalse(old.open());
    assertEquals(Optional.empty(), store.upload(A, old.id()));
    assertTrue(store.upload(A, fresh.id()).isPresent());
    assertTrue(atWork.open());
    atWork.lock().unlock();
    assertEquals(1, store.expireUploads(aWeekAgo));
  }

  @Test
  void aLinkWithoutItsBlobIsNotServed() throws Exception {
    upload(store, A, CONTENT);
    Path data = new Layout(folder).blob(DIGEST);
    Files.delete(data);
    assertEquals(Optional.empty(), store.blob(A, Digest.sha256(CONTENT)));
  }
}
