package dev.lab.registry.gc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts a collection's decisions and passes them on. */
final class Tally {
  private static final int MOST_PROBLEMS = 1000;

  private final Consumer<Decision> tell;
  private final Map<Decision.Kind, Integer> deleted = new EnumMap<>(Decision.Kind.class);
  private final List<String> problems = new ArrayList<>();
  private long bytes;
  private int untold;

  Tally(Consumer<Decision> tell) {
    this.tell = tell;
  }

  void add(Decision decision) {
    if (decision.delete()) {
      deleted.merge(decision.kind(), 1, Integer::sum);
      bytes += decision.bytes();
    }
    tell.accept(decision);
  }

  void problem(String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(sentence);
    } else {
      untold++;
    }
  }

  private int count(Decision.Kind kind) {
    return deleted.getOrDefault(kind, 0);
  }

  Collected result() {
    List<String> all = new ArrayList<>(problems);
    if (untold > 0) {
      all.add("and " + untold + " more problems");
    }
    return new Collected(
        count(Decision.Kind.TAG),
        count(Decision.Kind.MANIFEST),
        count(Decision.Kind.BLOB),
        count(Decision.Kind.UPLOAD),
        count(Decision.Kind.REPOSITORY),
        count(Decision.Kind.DATA),
        bytes,
        all);
  }
}
