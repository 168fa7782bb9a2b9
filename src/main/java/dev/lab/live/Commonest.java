package dev.lab.live;

import dev.lab.report.Event;
import dev.lab.report.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cause that keeps most learners at this moment.
 *
 * @param text of the learner who was heard last
 * @param learners how many it keeps
 * @param steps at which steps, with how many at each
 */
record Commonest(String code, String text, int learners, Map<String, Integer> steps) {

  /** Of everybody who is there; the one met first where two keep as many. */
  static Optional<Commonest> of(List<Row> rows) {
    Map<String, List<Row>> byCode = new LinkedHashMap<>();
    for (Row row : rows) {
      Row.State state = row.state();
      if (state == Row.State.HELP || state == Row.State.TRYING) {
        cause(row)
            .ifPresent(c -> byCode.computeIfAbsent(c.code(), x -> new ArrayList<>()).add(row));
      }
    }
    return byCode.entrySet().stream()
        .reduce((a, b) -> b.getValue().size() > a.getValue().size() ? b : a)
        .map(e -> of(e.getKey(), e.getValue()));
  }

  private static Commonest of(String code, List<Row> rows) {
    Row latest = rows.stream().reduce((a, b) -> b.heard().isAfter(a.heard()) ? b : a).orElseThrow();
    Map<String, Integer> steps = new TreeMap<>();
    rows.forEach(r -> steps.merge(at(r), 1, Integer::sum));
    return new Commonest(code, cause(latest).map(Where.Cause::text).orElse(""), rows.size(), steps);
  }

  private static String at(Row row) {
    return row.last().map(Event::where).map(w -> w.lab() + " step " + w.number()).orElse("");
  }

  private static Optional<Where.Cause> cause(Row row) {
    return row.last().flatMap(e -> e.where().cause());
  }
}
