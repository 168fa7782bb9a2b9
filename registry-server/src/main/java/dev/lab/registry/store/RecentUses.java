package dev.lab.registry.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When things were last used, as far as that fits into memory. What is not remembered counts as
 * used when the youngest of what was forgotten was used, so forgetting makes nothing look unused.
 * Thread-safe.
 */
final class RecentUses {
  private static final int PARTS = 64;
  private static final int REMEMBERED = 2048;

  /** When it was last used, and when that was last written to the store. */
  private record Use(long last, long written) {}

  /** Some of the names; the one used longest ago comes first. */
  private static final class Part {
    final Map<Object, Use> uses = new LinkedHashMap<>();
    long forgotten = Long.MIN_VALUE;
  }

  private final Part[] parts = new Part[PARTS];

  RecentUses() {
    for (int i = 0; i < PARTS; i++) {
      parts[i] = new Part();
    }
  }

  private Part part(Object name) {
    int hash = name.hashCode();
    return parts[((hash >>> 16) ^ hash) & (PARTS - 1)];
  }

  /**
   * Remembers a use.
   *
   * @param now in milliseconds
   * @param keep how long it should be remembered, if there is room
   * @param writeEvery how far the store may be behind
   * @return whether the store should be told
   */
  boolean note(Object name, long now, Duration keep, Duration writeEvery) {
    Part part = part(name);
    synchronized (part) {
      Use before = part.uses.remove(name);
      boolean write = before == null || now - before.written() > writeEvery.toMillis();
      long last = before == null ? now : Math.max(now, before.last());
      part.uses.put(name, new Use(last, before == null || write ? now : before.written()));
      forget(part, now - keep.toMillis());
      return write;
    }
  }

  /** Remembers a use, unless the store should be told of it: then false, and it is not noted. */
  boolean noteAgain(Object name, long now, Duration writeEvery) {
    Part part = part(name);
    synchronized (part) {
      Use before = part.uses.get(name);
      if (before == null || now - before.written() > writeEvery.toMillis()) {
        return false;
      }
      part.uses.remove(name);
      part.uses.put(name, new Use(Math.max(now, before.last()), before.written()));
      return true;
    }
  }

  private static void forget(Part part, long before) {
    var eldest = part.uses.values().iterator();
    for (int left = part.uses.size(); left > 1; left--) {
      Use use = eldest.next();
      if (left <= REMEMBERED && use.last() >= before) {
        return;
      }
      part.forgotten = Math.max(part.forgotten, use.last());
      eldest.remove();
    }
  }

  /** When it was last used at the latest, in milliseconds. */
  long last(Object name) {
    Part part = part(name);
    synchronized (part) {
      Use use = part.uses.get(name);
      return use == null ? part.forgotten : use.last();
    }
  }
}
