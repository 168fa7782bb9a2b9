package dev.lab.session;

import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.progress.ProgressException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at checks again and again. A look asks each question once; the cause, which costs more, is
 * looked for only at the first failure, and again only when that has changed or is old. On a real
 * cluster the pauses grow while nothing changes.
 */
final class Looks {
  private static final Duration OLD = Duration.ofSeconds(30);
  private static final int GROWTH = 3;

  private final Desk desk;
  private final List<CheckSpec> checks;
  private final Duration pace;
  private Duration pause;
  private List<Board.Row> before = List.of();
  private String explained = "";
  private Instant explainedAt = Instant.EPOCH;
  private Optional<Outcome.Cause> cause = Optional.empty();

  Looks(Desk desk, List<CheckSpec> checks) {
    this.desk = desk;
    this.checks = List.copyOf(checks);
    this.pace = desk.files().pace();
    this.pause = pace;
  }

  Board look() throws InterruptedException, ProgressException {
    List<Board.Row> rows = new ArrayList<>();
    for (Result result : desk.glance(checks)) {
      int step = desk.lab().step(result.spec().step()).map(desk::number).orElse(0);
      rows.add(Board.Row.of(result, step, desk.since(result), needed(result)));
    }
    Instant now = desk.files().clock().instant();
    Board board = new Board(rows, Optional.empty(), now);
    explain(board, now);
    boolean real = pace.compareTo(Duration.ofSeconds(1)) > 0;
    Duration longer = pause.plus(pace.dividedBy(2));
    Duration longest = pace.multipliedBy(GROWTH);
    pause = !real || !rows.equals(before) ? pace : longer.compareTo(longest) < 0 ? longer : longest;
    before = rows;
    return new Board(rows, cause, now);
  }

  /** How long to wait before the next look. */
  Duration pause() {
    return pause;
  }

  private String needed(Result result) {
    return result.outcome() instanceof Outcome.Skipped skipped
        ? desk.lab().check(skipped.because()).map(c -> c.title().replace("`", "")).orElse("")
        : "";
  }

  private void explain(Board board, Instant now) throws InterruptedException, ProgressException {
    Optional<Board.Row> first = board.first();
    if (first.isEmpty()) {
      cause = Optional.empty();
      explained = "";
      return;
    }
    String seen = first.get().id() + first.get().mark() + first.get().words();
    if (seen.equals(explained) && explainedAt.plus(OLD).isAfter(now)) {
      return;
    }
    explained = seen;
    explainedAt = now;
    String id = first.get().id();
    List<CheckSpec> one = desk.lab().check(id).stream().toList();
    cause =
        desk.check(one, Patience.NONE).stream()
            .filter(r -> r.spec().id().equals(id))
            .findFirst()
            .flatMap(r -> r.outcome().cause());
  }
}
