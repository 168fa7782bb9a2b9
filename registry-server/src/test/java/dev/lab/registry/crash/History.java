package dev.lab.registry.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was written to one place, and what may be found there: whatever no acknowledged write is
 * known to have followed. A write that was never answered may have happened or not. Not
 * thread-safe.
 */
final class History {
  /** That there is nothing. */
  static final String NOTHING = "";

  private static final long NEVER = Long.MAX_VALUE;

  /** A write; its value is a digest, or nothing for a deletion. */
  static final class Write {
    private final String value;
    private final long start;
    private long end = NEVER;

    private Write(String value, long start) {
      this.value = value;
      this.start = start;
    }
  }

  private final List<Write> writes = new ArrayList<>();

  History() {
    found(NOTHING);
  }

  Write begin(String value, long now) {
    Write write = new Write(value, now);
    writes.add(write);
    return write;
  }

  /** It was answered that this is done. */
  void acknowledge(Write write, long now) {
    write.end = now;
    writes.removeIf(w -> w.end < write.start);
  }

  /** It was answered that this is not done. */
  void refuse(Write write) {
    writes.remove(write);
  }

  /** What may be found now. */
  Set<String> allowed() {
    Set<String> values = new TreeSet<>();
    for (Write write : writes) {
      if (writes.stream().noneMatch(later -> write.end < later.start && later.end != NEVER)) {
        values.add(write.value);
      }
    }
    return values;
  }

  /** Whether a write was never answered. */
  boolean inDoubt() {
    return writes.stream().anyMatch(w -> w.end == NEVER);
  }

  /** What is there, when nobody writes. */
  void found(String value) {
    writes.clear();
    Write is = new Write(value, 0);
    is.end = 0;
    writes.add(is);
  }
}
