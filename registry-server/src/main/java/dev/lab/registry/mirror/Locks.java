package dev.lab.registry.mirror;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time work on a thing; now and then also on two that have nothing to do with each
 * other.
 *
 * @param <K> the things
 */
final class Locks<K> {
  /** What is done alone. */
  interface Work<V> {
    V get() throws IOException;
  }

  private final ReentrantLock[] locks = new ReentrantLock[256];

  Locks() {
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  <V> V holding(K key, Work<V> work) throws IOException {
    ReentrantLock lock = locks[Math.floorMod(key.hashCode(), locks.length)];
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
