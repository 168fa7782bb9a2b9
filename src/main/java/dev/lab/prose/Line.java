package dev.lab.prose;

import java.util.ArrayList;
import java.util.List;

/** One line of a terminal. */
record Line(List<Piece> pieces) {
  static final Line EMPTY = new Line(List.of());

  Line {
    pieces = List.copyOf(pieces);
  }

  static Line of(String text, Style style) {
    return new Line(List.of(new Piece(text, style)));
  }

  int columns() {
    return pieces.stream().mapToInt(p -> Columns.of(p.text())).sum();
  }

  boolean blank() {
    return pieces.stream().allMatch(p -> p.text().isBlank());
  }

  /** With something in front. */
  Line after(Piece first) {
    List<Piece> all = new ArrayList<>();
    all.add(first);
    all.addAll(pieces);
    return new Line(all);
  }

  /** With more behind. */
  Line then(List<Piece> more) {
    List<Piece> all = new ArrayList<>(pieces);
    all.addAll(more);
    return new Line(all);
  }

  /** Each with the same in front, but for the first. */
  static List<Line> indented(List<Line> lines, Piece first, Piece next) {
    List<Line> all = new ArrayList<>();
    for (Line line : lines) {
      all.add(line.after(all.isEmpty() ? first : next));
    }
    return all;
  }
}
