package dev.lab.prose;

/** Text of one style. */
record Piece(String text, Style style) {
  /** Text as usual. */
  static Piece of(String text) {
    return new Piece(text, Style.TEXT);
  }
}
