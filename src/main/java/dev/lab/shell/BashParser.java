package dev.lab.shell;

import dev.lab.line.LineRunner;
import java.io.IOException;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/**
 * Tells JLine whether a line is whole, by asking bash itself; words are split only for the Tab key.
 */
final class BashParser extends DefaultParser {
  private final LineRunner runner;

  BashParser(LineRunner runner) {
    this.runner = runner;
    setEofOnUnclosedQuote(false);
    setEofOnEscapedNewLine(false);
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE) {
      try {
        if (runner.isIncomplete(line)) {
          throw new EOFError(-1, -1, "unfinished");
        }
      } catch (IOException e) {
        // Then bash itself will say what it makes of the line.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return super.parse(
        line, cursor, context == ParseContext.ACCEPT_LINE ? ParseContext.COMPLETE : context);
  }
}
