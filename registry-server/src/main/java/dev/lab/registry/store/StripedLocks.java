package dev.lab.registry.store;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Locks by name, of which there are only so many: two names may share one. Whoever wants several
 * takes them in one call, always in the same order, so nobody waits for each other in a circle.
 */
final class StripedLocks {
  private static final int COUNT = 1024;
  private final ReentrantReadWriteLock[] locks = new ReentrantReadWriteLock[COUNT];

  StripedLocks() {
    for (int i = 0; i < COUNT; i++) {
      locks[i] = new ReentrantReadWriteLock();
    }
  }

  private static int index(Object name) {
    int hash = name.hashCode();
    return ((hash >>> 16) ^ hash) & (COUNT - 1);
  }

  /** Waits until nobody has one of these alone. */
  ContentGuard.Held shared(Collection<?> names) {
    return take(names, false);
  }

  /** Waits until nobody else has any of these. */
  ContentGuard.Held exclusive(Collection<?> names) {
    return take(names, true);
  }

  private ContentGuard.Held take(Collection<?> names, boolean alone) {
    Lock[] taken =
        names.stream()
            .mapToInt(StripedLocks::index)
            .distinct()
            .sorted()
            .mapToObj(i -> alone ? locks[i].writeLock() : locks[i].readLock())
            .toArray(Lock[]::new);
    for (Lock lock : taken) {
      lock.lock();
    }
    return () -> {
      for (int i = taken.length - 1; i >= 0; i--) {
        taken[i].unlock();
      }
    };
  }

  /** Takes it unless somebody has it alone now; waits for nobody. */
  Optional<ContentGuard.Held> tryShared(Object name) {
    Lock lock = locks[index(name)].readLock();
    return lock.tryLock() ? Optional.of(lock::unlock) : Optional.empty();
  }

  /** Takes it alone if nobody has it now; keeps nobody waiting. */
  Optional<ContentGuard.Held> tryExclusive(Object name) {
    Lock lock = locks[index(name)].writeLock();
    return lock.tryLock() ? Optional.of(lock::unlock) : Optional.empty();
  }
}
