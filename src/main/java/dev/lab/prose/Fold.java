package dev.lab.prose;

import java.util.ArrayList;
import java.util.List;

/** Folds plain text to a width. */
public final class Fold {
  private Fold() {}

  /** The lines of a text. */
  public static List<String> fold(String text, int width, String first, String next) {
    int inner = width - Math.max(Columns.of(first), Columns.of(next));
    List<String> lines = new ArrayList<>();
    for (Line line : Folding.of(List.of(Piece.of(text)), inner, false)) {
      StringBuilder whole = new StringBuilder(lines.isEmpty() ? first : next);
      line.pieces().forEach(p -> whole.append(p.text()));
      lines.add(whole.toString());
    }
    return lines;
  }
}
