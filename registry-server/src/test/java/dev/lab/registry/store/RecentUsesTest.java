package dev.lab.registry.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentUsesTest {
  private static final Duration KEEP = Duration.ofMillis(1000);
  private static final Duration EVERY = Duration.ofMillis(100);
  private final RecentUses uses = new RecentUses();

  private boolean note(String name, long now) {
    return uses.note(name, now, KEEP, EVERY);
  }

  @Test
  void theStoreIsToldOnceInAWhile() {
    assertTrue(note("a", 0));
    assertFalse(note("a", 60));
    assertFalse(note("a", 100));
    assertTrue(note("a", 101));
    assertFalse(note("a", 201));
    assertEquals(201, uses.last("a"));
    assertEquals(Long.MIN_VALUE, uses.last("b"));
  }

  @Test
  void whatIsForgottenCountsAsUsedNoEarlierThanItWas() {
    for (int i = 0; i < 1_000_000; i++) {
      uses.note("name " + i, i, Duration.ofDays(1), EVERY);
    }
    int remembered = 0;
    for (int i = 0; i < 1_000_000; i++) {
      long last = uses.last("name " + i);
      assertTrue(last >= i);
      remembered += last == i ? 1 : 0;
    }
    assertTrue(remembered > 50_000 && remembered < 200_000, "remembered: " + remembered);
  }

  @Test
  void whatIsOldIsForgottenWithoutMakingOthersLookYounger() {
    for (int i = 0; i < 100_000; i++) {
      note("name " + i, i);
    }
    assertTrue(uses.last("never seen") < 100_000 - KEEP.toMillis());
  }
}
