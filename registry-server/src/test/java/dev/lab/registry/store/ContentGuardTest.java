package dev.lab.registry.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContentGuardTest {
  private static final RepositoryName A = new RepositoryName("a");
  private static final Digest DIGEST = Digest.sha256("content");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private Instant now = START;
  private final ContentGuard guard = new ContentGuard(() -> now);

  private void after(Duration time) {
    now = now.plus(time);
  }

  @Test
  void theStoreIsToldOfAUseEightTimesInAGraceTime() {
    guard.setGrace(Duration.ofMinutes(80));
    assertTrue(guard.used(A, LinkKind.BLOB, DIGEST));
    int told = 0;
    for (int minute = 1; minute <= 80; minute++) {
      after(Duration.ofMinutes(1));
      told += guard.used(A, LinkKind.BLOB, DIGEST) ? 1 : 0;
    }
    assertEquals(7, told);
    assertTrue(guard.usedSince(A, LinkKind.BLOB, DIGEST, now));
    assertFalse(guard.usedSince(A, LinkKind.BLOB, DIGEST, now.plusMillis(1)));
    assertFalse(guard.usedSince(A, LinkKind.MANIFEST, DIGEST, START.minusSeconds(1)));
    assertFalse(guard.usedSince(DIGEST, START));
  }

  @Test
  void aPushGoesOnAsLongAsThereIsNoLongBreak() {
    assertEquals(Optional.empty(), guard.pushingSince(A, now));
    guard.linked(A, LinkKind.BLOB, DIGEST, now);
    after(Duration.ofMinutes(50));
    guard.linked(A, LinkKind.BLOB, DIGEST, now);
    assertEquals(Optional.of(START), guard.pushingSince(A, now));
    after(Duration.ofHours(3));
    assertEquals(Optional.empty(), guard.pushingSince(A, now));
    // An upload of two hours that began ten minutes after the last.
    guard.linked(A, LinkKind.BLOB, DIGEST, now.minus(Duration.ofMinutes(170)));
    assertEquals(Optional.of(START), guard.pushingSince(A, now));
    after(Duration.ofHours(3));
    guard.linked(A, LinkKind.BLOB, DIGEST, now);
    assertEquals(Optional.of(now), guard.pushingSince(A, now));
  }

  @Test
  void pushesWithoutABreakKeepGarbageForADayAtMost() {
    for (int i = 0; i < 40; i++) {
      guard.linked(A, LinkKind.BLOB, DIGEST, now);
      after(Duration.ofHours(1));
    }
    assertEquals(Optional.of(now.minus(Duration.ofDays(1))), guard.pushingSince(A, now));
  }

  @Test
  void aGraceTimeIsLongerThanNothing() {
    assertEquals(
        "a grace time is longer than nothing, not PT0S",
        assertThrows(IllegalArgumentException.class, () -> guard.setGrace(Duration.ZERO))
            .getMessage());
  }

  @Test
  void manyHoldManyWithoutWaitingForEachOtherInACircle() throws Exception {
    List<Digest> digests = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      digests.add(Digest.sha256("content " + i));
    }
    AtomicInteger alone = new AtomicInteger();
    AtomicInteger together = new AtomicInteger();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 16; thread++) {
        Random random = new Random(thread);
        boolean exclusive = thread % 4 == 0;
        all.add(
            executor.submit(
                () -> {
                  for (int round = 0; round < 200; round++) {
                    List<Digest> some = new ArrayList<>(digests);
                    Collections.shuffle(some, random);
                    some = new ArrayList<>(some.subList(0, 20));
                    some.add(DIGEST);
                    if (exclusive) {
                      ContentGuard.Held held = guard.exclusive(A, some);
                      assertEquals(1, alone.incrementAndGet());
                      assertEquals(0, together.get());
                      alone.decrementAndGet();
                      held.close();
                    } else {
                      ContentGuard.Held held = guard.shared(A, some);
                      together.incrementAndGet();
                      ContentGuard.Held again = guard.shared(DIGEST);
                      assertEquals(0, alone.get());
                      again.close();
                      together.decrementAndGet();
                      held.close();
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
  }
}
