package dev.lab.prose;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds styled text to a width: at blanks, and between the letters of scripts that write none. What
 * has no blank and is too long stays whole unless it must not.
 */
final class Folding {
  /** May not begin a line. */
  private static final String CLOSING = "、。，．・：；？！）」』】〉》〕］｝ー々…";

  /** May not end one. */
  private static final String OPENING = "（「『【〈《〔［｛";

  /** One letter, with the marks on it. */
  private record Letter(String text, int columns, Style style) {
    boolean blank() {
      return text.equals(" ");
    }

    boolean bound() {
      return text.equals("\u00a0");
    }
  }

  private final int width;
  private final boolean strict;
  private final List<Line> lines = new ArrayList<>();
  private final List<Letter> line = new ArrayList<>();
  private final List<Letter> word = new ArrayList<>();
  private final List<Letter> blanks = new ArrayList<>();

  private Folding(int width, boolean strict) {
    this.width = width;
    this.strict = strict;
  }

  /**
   * The lines of a text.
   *
   * @param strict whether a word that is longer than a line is cut
   */
  static List<Line> of(List<Piece> pieces, int width, boolean strict) {
    Folding folding = new Folding(Math.max(1, width), strict);
    for (Piece piece : pieces) {
      folding.add(piece);
    }
    folding.endWord();
    folding.endLine();
    return folding.lines;
  }

  private void add(Piece piece) {
    String text = piece.text();
    int at = 0;
    while (at < text.length()) {
      int end = Columns.next(text, at);
      String cluster = text.substring(at, end);
      if (cluster.equals("\n")) {
        endWord();
        endLine();
      } else {
        add(new Letter(cluster, Columns.ofCluster(text, at), piece.style()));
      }
      at = end;
    }
  }

  private void add(Letter letter) {
    if (letter.blank()) {
      endWord();
      if (!line.isEmpty() && blanks.isEmpty()) {
        blanks.add(letter);
      }
      return;
    }
    if (!word.isEmpty() && mayBreak(word.getLast(), letter)) {
      endWord();
    }
    word.add(letter);
  }

  private static boolean mayBreak(Letter before, Letter after) {
    return (wide(before) || wide(after))
        && !CLOSING.contains(after.text())
        && !OPENING.contains(before.text())
        && Character.getType(after.text().codePointAt(0)) != Character.OTHER_PUNCTUATION;
  }

  private static boolean wide(Letter letter) {
    int c = letter.text().codePointAt(0);
    return letter.columns() == 2 && Character.UnicodeScript.of(c) != Character.UnicodeScript.HANGUL;
  }

  private void endWord() {
    if (word.isEmpty()) {
      return;
    }
    int columns = columns(word);
    if (!line.isEmpty() && columns(line) + columns(blanks) + columns > width) {
      if (columns > width && word.stream().anyMatch(Letter::bound)) {
        endBound();
        return;
      }
      endLine();
    }
    if (columns > width && word.stream().anyMatch(Letter::bound)) {
      endBound();
      return;
    }
    line.addAll(blanks);
    blanks.clear();
    for (Letter letter : word) {
      if (strict && !line.isEmpty() && columns(line) + letter.columns() > width) {
        endLine();
      }
      line.add(letter);
    }
    word.clear();
  }

  /** Code that no line holds is folded at its blanks after all. */
  private void endBound() {
    List<Letter> all = List.copyOf(word);
    word.clear();
    for (Letter letter : all) {
      add(letter.bound() ? new Letter(" ", 1, letter.style()) : letter);
    }
    endWord();
  }

  private void endLine() {
    List<Piece> pieces = new ArrayList<>();
    for (Letter letter : line) {
      String text = letter.bound() ? " " : letter.text();
      if (!pieces.isEmpty() && pieces.getLast().style().equals(letter.style())) {
        Piece last = pieces.removeLast();
        pieces.add(new Piece(last.text() + text, last.style()));
      } else {
        pieces.add(new Piece(text, letter.style()));
      }
    }
    lines.add(new Line(pieces));
    line.clear();
    blanks.clear();
  }

  private static int columns(List<Letter> letters) {
    return letters.stream().mapToInt(Letter::columns).sum();
  }
}
