package dev.lab.registry.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One upload that two servers on the same folder work on. */
class SharedUploadTest {
  private static final RepositoryName A = new RepositoryName("a");

  @TempDir Path folder = Path.of("");
  private Store one = new MemoryStore();
  private Store two = new MemoryStore();

  @BeforeEach
  void open() throws Exception {
    one = FilesystemStore.open(folder);
    two = FilesystemStore.open(folder);
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  private static Upload in(Store store, String id) throws Exception {
    return store.upload(A, id).orElseThrow();
  }

  private static void append(Upload upload, byte[] bytes) throws Exception {
    assertTrue(upload.lock().tryLock(10, TimeUnit.SECONDS));
    try {
      upload.append(ByteBuffer.wrap(bytes));
      upload.pause();
    } finally {
      upload.lock().unlock();
    }
  }

  @Test
  void chunksThatComeByTurnsAreOneBlob() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      String id = one.startUpload(A).id();
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      Store last = one;
      for (int chunk = 0; chunk < 8; chunk++) {
        byte[] bytes = new byte[random.nextInt(100_000)];
        random.nextBytes(bytes);
        last = random.nextBoolean() ? one : two;
        append(in(last, id), bytes);
        all.writeBytes(bytes);
        assertEquals(all.size(), in(one, id).size());
        assertEquals(all.size(), in(two, id).size());
      }
      Digest digest = Digest.sha256(all.toByteArray());
      in(random.nextBoolean() ? one : two, id).commit(digest);
      assertArrayEquals(
          all.toByteArray(), StoreScenarios.read(two.blob(A, digest).orElseThrow(), 0));
      assertEquals(Optional.empty(), one.upload(A, id));
      assertEquals(Optional.empty(), two.upload(A, id));
    }
  }

  @Test
  void theOtherWaitsUntilTheFirstLetsGo() throws Exception {
    Upload first = one.startUpload(A);
    Upload second = in(two, first.id());
    first.lock().lock();
    assertFalse(second.lock().tryLock());
    assertFalse(second.lock().tryLock(50, TimeUnit.MILLISECONDS));
    first.append(ByteBuffer.wrap(new byte[10]));
    assertEquals(10, first.size());
    first.pause();
    first.lock().unlock();
    assertTrue(second.lock().tryLock());
    assertFalse(first.lock().tryLock());
    assertEquals(10, second.size());
    second.lock().unlock();
    assertTrue(first.lock().tryLock());
    first.lock().unlock();
  }

  @Test
  void ofTwoWhoEndItAtOnceOneDoes() throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 40; round++) {
        byte[] content = ("content " + round).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Digest digest = Digest.sha256(content);
        Upload started = one.startUpload(A);
        append(started, content);
        String id = started.id();
        boolean cancels = round % 2 == 0;
        CountDownLatch both = new CountDownLatch(2);
        Future<Boolean> commits = executor.submit(() -> end(in(one, id), both, digest, false));
        Future<Boolean> other = executor.submit(() -> end(in(two, id), both, digest, cancels));
        boolean committed = commits.get();
        assertTrue(committed != other.get(), "just one has ended it");
        assertEquals(committed || !cancels, one.blob(A, digest).isPresent());
        assertEquals(Optional.empty(), one.upload(A, id));
        assertEquals(Optional.empty(), two.upload(A, id));
      }
    }
  }

  /** Whether this one ended it. */
  private static boolean end(Upload upload, CountDownLatch both, Digest digest, boolean cancels)
      throws Exception {
    both.countDown();
    both.await();
    assertTrue(upload.lock().tryLock(10, TimeUnit.SECONDS));
    try {
      if (!upload.open()) {
        return false;
      }
      if (cancels) {
        upload.cancel();
      } else {
        upload.commit(digest);
      }
      return true;
    } finally {
      upload.lock().unlock();
    }
  }
}
