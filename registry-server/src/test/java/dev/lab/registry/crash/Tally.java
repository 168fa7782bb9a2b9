package dev.lab.registry.crash;

import java.util.EnumMap;
import java.util.Map;

/** Counts what happened. Thread-safe. */
final class Tally {
  /** What is counted; the words are those of the line that is printed. */
  enum Count {
    KILLS("kills"),
    KILLS_AT_START("of them while it started"),
    BLOBS("blobs acknowledged"),
    MANIFESTS("manifests and tags acknowledged"),
    DELETIONS("deletions acknowledged"),
    IN_DOUBT("writes in doubt at a kill"),
    KEPT("of them kept"),
    CHECKED("contents read again"),
    BYTES("bytes of them"),
    RESUMED("uploads resumed"),
    FINISHED("uploads found finished"),
    EXPIRED("uploads expired"),
    TEMPORARY("temporary files cleared"),
    FILES("files hashed on disk");

    private final String words;

    Count(String words) {
      this.words = words;
    }
  }

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);

  void add(Count what) {
    add(what, 1);
  }

  synchronized void add(Count what, long many) {
    counts.merge(what, many, Long::sum);
  }

  synchronized long get(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  @Override
  public synchronized String toString() {
    StringBuilder line = new StringBuilder();
    for (Count each : Count.values()) {
      line.append(line.isEmpty() ? "" : ", ").append(get(each)).append(' ').append(each.words);
    }
    return line.toString();
  }
}
