package dev.lab.session;

import dev.lab.check.Outcome;
import dev.lab.prose.Fold;
import dev.lab.prose.Isolates;
import dev.lab.prose.Screen;
import dev.lab.session.Board.Mark;
import dev.lab.session.Board.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words a board: as a window's lines, or as one line a change. */
final class BoardText {
  private static final String INDENT = "     ";

  private final DateTimeFormatter minutes = DateTimeFormatter.ofPattern("HH:mm");
  private final DateTimeFormatter seconds = DateTimeFormatter.ofPattern("HH:mm:ss");
  private final String title;
  private final boolean numbered;
  private final ZoneId zone;

  /**
   * Of a board.
   *
   * @param numbered whether each check has its step's number in front
   */
  BoardText(String title, boolean numbered, ZoneId zone) {
    this.title = title;
    this.numbered = numbered;
    this.zone = zone;
  }

  /** The lines for a window of this height: where there is no room, what is wrong goes first. */
  List<String> lines(Board board, Screen screen, int rows) {
    List<String> foot = List.of("", foot(board, screen));
    List<String> lines = body(board, screen, board.rows());
    if (lines.size() + foot.size() > rows) {
      List<Row> wrong = board.rows().stream().filter(r -> r.mark().wrong()).toList();
      lines = body(board, screen, wrong);
      lines.addAll(2, counted(board, Mark.PASSED, "that pass", screen));
      lines.addAll(counted(board, Mark.SKIPPED, "that wait for others", screen));
    }
    int room = Math.max(1, rows - foot.size());
    List<String> all = new ArrayList<>(lines.subList(0, Math.min(lines.size(), room)));
    all.addAll(foot);
    return all;
  }

  private static List<String> counted(Board board, Mark mark, String words, Screen screen) {
    long count = board.rows().stream().filter(r -> r.mark() == mark).count();
    return count == 0
        ? List.of()
        : List.of(mark.shown(screen.coloured()) + " " + count + " more " + words);
  }

  private List<String> body(Board board, Screen screen, List<Row> rows) {
    int width = Math.max(20, screen.width());
    List<String> lines = new ArrayList<>();
    lines.addAll(Fold.fold(Isolates.around(title), width, "", ""));
    lines.add("");
    Optional<Row> first = board.first();
    for (Row row : rows) {
      List<String> text =
          Fold.fold(number(row) + Isolates.around(row.title()) + since(row), width, INDENT, INDENT);
      lines.add(row.mark().shown(screen.coloured()) + text.getFirst().substring(4));
      lines.addAll(text.subList(1, text.size()));
      if (first.equals(Optional.of(row))) {
        lines.addAll(why(board, row, width));
      } else if (row.mark() == Mark.SKIPPED) {
        lines.addAll(labelled("skipped", row.words(), width));
      }
    }
    return lines;
  }

  private String number(Row row) {
    return numbered ? row.step() + ". " : "";
  }

  private String since(Row row) {
    return " (since " + time(row.since(), minutes) + ")";
  }

  private static List<String> why(Board board, Row row, int width) {
    List<String> lines = new ArrayList<>();
    Outcome.Cause cause = board.cause().orElse(null);
    if (cause == null) {
      return labelled("found", row.words(), width);
    }
    lines.addAll(labelled("cause", cause.text().isEmpty() ? row.words() : cause.text(), width));
    if (!cause.since().isEmpty()) {
      lines.addAll(labelled("since", cause.since(), width));
    }
    lines.addAll(labelled("do", cause.remedy(), width));
    return lines;
  }

  private static List<String> labelled(String label, String text, int width) {
    String first = INDENT + label + ": ";
    return Fold.fold(text, width, first, " ".repeat(first.length()));
  }

  private String foot(Board board, Screen screen) {
    String dot = screen.ascii() ? " - " : " · ";
    return board.passed()
        + " of "
        + board.rows().size()
        + " pass"
        + dot
        + "q leaves"
        + dot
        + time(board.at(), seconds);
  }

  private String time(Instant at, DateTimeFormatter clock) {
    return clock.format(at.atZone(zone));
  }

  /** One line for each check that was not so before. */
  List<String> changes(Board before, Board now) {
    List<String> lines = new ArrayList<>();
    for (Row row : now.rows()) {
      Optional<Row> was = before.rows().stream().filter(r -> r.id().equals(row.id())).findFirst();
      String words = words(now, row);
      if (was.isPresent()
          && was.get().mark() == row.mark()
          && words(before, was.get()).equals(words)) {
        continue;
      }
      lines.add(
          time(now.at(), seconds)
              + " "
              + row.mark().sign()
              + " "
              + number(row)
              + row.title()
              + (words.isEmpty() ? "" : ": " + words));
    }
    return lines;
  }

  private static String words(Board board, Row row) {
    String words = row.words();
    if (board.first().equals(Optional.of(row))) {
      words = board.cause().map(Outcome.Cause::text).filter(t -> !t.isEmpty()).orElse(row.words());
    }
    return words.replaceAll("\\s+", " ");
  }
}
