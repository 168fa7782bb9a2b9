package dev.lab.interpreter.syntax;

import dev.lab.interpreter.syntax.Redirect.Kind;
import dev.lab.interpreter.syntax.Word.Literal;

/** Here documents: they stand behind the line that names them. */
final class Documents {
  private static final int NONE = -1;

  private final Source source;
  private int after = NONE;

  Documents(Source source) {
    this.source = source;
  }

  /**
   * Reads the document ahead.
   *
   * @param delimiter the word that ends it; where any of it is quoted, nothing is put in
   * @param tabs whether tabs at the beginning of lines are dropped
   */
  Redirect expect(int stream, Word delimiter, boolean tabs, Words.Nested nested)
      throws SyntaxException {
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (Word.Part part : delimiter.parts()) {
      if (!(part instanceof Literal literal)) {
        throw SyntaxException.lacks("a here document's end with a variable in it");
      }
      name.append(literal.text());
      quoted |= literal.quoted();
    }
    int here = source.position();
    if (after == NONE) {
      source.line();
    } else {
      source.back(after);
    }
    String text = body(name.toString(), tabs);
    after = source.position();
    source.back(here);
    Word target = quoted ? Word.of(text) : new Words(new Source(text), nested).document();
    return new Redirect(stream, Kind.TEXT, target);
  }

  private String body(String end, boolean tabs) throws SyntaxException {
    StringBuilder text = new StringBuilder();
    while (!source.ended()) {
      String line = source.line();
      String kept = tabs ? line.replaceFirst("^\t+", "") : line;
      if (kept.equals(end)) {
        return text.toString();
      }
      text.append(kept).append('\n');
    }
    throw new IncompleteException(end);
  }

  /** The line has ended: goes on behind its documents. */
  void skip() {
    if (after != NONE) {
      source.back(after);
      after = NONE;
    }
  }
}
