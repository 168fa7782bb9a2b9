package dev.lab.live;

import dev.lab.report.Event;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where everybody is. Thread-safe. */
final class Board {
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();

  /** A row as it was before a restart. */
  synchronized void takeUp(Row row) {
    rows.put(row.learner(), row);
    changed.add(row.learner());
  }

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

  /** Everybody, in the order in which they joined. */
  synchronized List<Row> rows() {
    return List.copyOf(rows.values());
  }

  /** Everybody, the most urgent first. */
  List<Row> sorted() {
    List<Row> all = rows();
    Map<String, String> ranks = new HashMap<>();
    all.forEach(r -> ranks.put(r.learner(), r.rank()));
    Comparator<Row> urgent = Comparator.comparing(r -> ranks.getOrDefault(r.learner(), ""));
    return all.stream().sorted(urgent).toList();
  }

  synchronized Optional<Row> row(String learner) {
    return Optional.ofNullable(rows.get(learner));
  }

  /** The learners of whom something was heard since this was last asked. */
  synchronized List<String> changes() {
    List<String> some = List.copyOf(changed);
    changed.clear();
    return some;
  }
}
