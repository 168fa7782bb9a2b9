package dev.lab.prose;

import dev.lab.prose.Style.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/**
 * Lays out a table: in columns, their cells folded where they must be; one row below the other
 * where even that is wider than the terminal.
 */
final class Table {
  private static final int GAP = 2;

  /** Folded narrower, a cell is no longer read. */
  private static final int LEAST = 12;

  private record Cell(List<Piece> pieces, TableCell.Alignment alignment) {
    int columns() {
      return new Line(pieces).columns();
    }

    int least() {
      int longest = Folding.of(pieces, 1, false).stream().mapToInt(Line::columns).max().orElse(0);
      return Math.max(longest, Math.min(columns(), LEAST));
    }
  }

  private final Screen screen;
  private final Inline inline;
  private final List<Cell> head = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  Table(Screen screen, Inline inline, TableBlock table) {
    this.screen = screen;
    this.inline = inline;
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow && part instanceof TableHead) {
          head.addAll(cells(row, true));
        } else if (row instanceof TableRow) {
          rows.add(cells(row, false));
        }
      }
    }
  }

  private List<Cell> cells(Node row, boolean bold) {
    List<Cell> cells = new ArrayList<>();
    for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof TableCell cell) {
        List<Piece> pieces = inline.pieces(cell);
        cells.add(
            new Cell(
                bold
                    ? pieces.stream().map(p -> new Piece(p.text(), p.style().strong())).toList()
                    : pieces,
                cell.getAlignment() == null ? TableCell.Alignment.LEFT : cell.getAlignment()));
      }
    }
    return cells;
  }

  List<Line> lines(int width) {
    int[] widths = new int[head.size()];
    int[] least = new int[head.size()];
    for (List<Cell> row : all()) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).columns());
        least[i] = Math.max(least[i], row.get(i).least());
      }
    }
    int room = width - GAP * (widths.length - 1);
    if (Arrays.stream(least).sum() > room) {
      return stacked(width);
    }
    // The widest gives way first.
    while (Arrays.stream(widths).sum() > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      widths[widest]--;
    }
    return grid(widths);
  }

  private List<List<Cell>> all() {
    List<List<Cell>> all = new ArrayList<>(List.of(head));
    all.addAll(rows);
    return all;
  }

  private List<Line> grid(int[] widths) {
    List<Line> lines = new ArrayList<>(row(head, widths));
    List<Piece> rule = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      rule.add(Piece.of(" ".repeat(i == 0 ? 0 : GAP)));
      rule.add(
          new Piece((screen.ascii() ? "-" : "─").repeat(widths[i]), Style.TEXT.as(Role.QUIET)));
    }
    lines.add(new Line(rule));
    rows.forEach(r -> lines.addAll(row(r, widths)));
    return lines;
  }

  private static List<Line> row(List<Cell> cells, int[] widths) {
    List<List<Line>> folded = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      folded.add(Folding.of(cells.get(i).pieces(), widths[i], true));
    }
    List<Line> lines = new ArrayList<>();
    int height = folded.stream().mapToInt(List::size).max().orElse(0);
    for (int y = 0; y < height; y++) {
      List<Piece> pieces = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        Line cell = y < folded.get(i).size() ? folded.get(i).get(y) : Line.EMPTY;
        int left = widths[i] - cell.columns();
        int before =
            switch (cells.get(i).alignment()) {
              case LEFT -> 0;
              case CENTER -> left / 2;
              case RIGHT -> left;
            };
        pieces.add(Piece.of(" ".repeat((i == 0 ? 0 : GAP) + before)));
        pieces.addAll(isolated(cell));
        pieces.add(Piece.of(" ".repeat(left - before)));
      }
      lines.add(new Line(pieces));
    }
    return lines;
  }

  /** A cell from right to left does not run into its neighbour. */
  private static List<Piece> isolated(Line cell) {
    String text = cell.pieces().stream().map(Piece::text).reduce("", String::concat);
    if (!Isolates.needed(text)) {
      return cell.pieces();
    }
    List<Piece> pieces = new ArrayList<>(List.of(Piece.of(Isolates.BEGIN)));
    pieces.addAll(cell.pieces());
    pieces.add(Piece.of(Isolates.END));
    return pieces;
  }

  private List<Line> stacked(int width) {
    List<Line> lines = new ArrayList<>();
    for (List<Cell> row : rows) {
      if (!lines.isEmpty()) {
        lines.add(Line.EMPTY);
      }
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i).columns() == 0) {
          continue;
        }
        List<Piece> pieces = new ArrayList<>();
        if (i < head.size() && head.get(i).columns() > 0) {
          pieces.addAll(head.get(i).pieces());
          pieces.add(Piece.of(": "));
        }
        pieces.addAll(row.get(i).pieces());
        lines.addAll(
            Line.indented(
                Folding.of(pieces, width - 2, false),
                Piece.of(i == 0 ? "" : "  "),
                Piece.of("  ")));
      }
    }
    return lines;
  }
}
