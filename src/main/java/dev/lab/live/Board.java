package dev.lab.live;

import dev.lab.report.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where everybody is. Thread-safe. */
final class Board {
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();

  synchronized void joined(String learner, Instant at) {
    rows.computeIfAbsent(learner, l -> Row.joined(l, at));
    changed.add(learner);
  }

  synchronized void happened(String learner, Event event, Instant at) {
    rows.computeIfPresent(learner, (l, row) -> row.next(event, at));
    changed.add(learner);
  }

  synchronized int size() {
    return rows.size();
  }

  /** Everybody, as the page shows them. */
  synchronized List<Row> all() {
    return rows.values().stream().sorted(Comparator.comparing(Row::rank)).toList();
  }

  /** Those of whom something was heard since this was last asked. */
  synchronized Collection<Row> changes() {
    List<Row> some = new ArrayList<>();
    changed.forEach(l -> some.add(rows.getOrDefault(l, Row.joined(l, Instant.EPOCH))));
    changed.clear();
    return some;
  }
}
