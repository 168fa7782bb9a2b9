package dev.lab.host;

import java.io.IOException;
import java.io.InputStream;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** What comes over the wire, on its way to the terminal; a line without an end is cut. */
final class TypedInput {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int CHUNK = 1024;

  private final InputStream in;
  private final LineDisciplineTerminal terminal;
  private int line;

  TypedInput(InputStream in, LineDisciplineTerminal terminal) {
    this.in = in;
    this.terminal = terminal;
  }

  /** Until the learner has gone. */
  void pump() throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      int kept = 0;
      for (int i = 0; i < read; i++) {
        byte b = chunk[i];
        boolean ends = b == '\r' || b == '\n' || b == 3 || b == 4;
        line = ends ? 0 : line + 1;
        if (line <= LONGEST_LINE) {
          chunk[kept++] = b;
        }
      }
      terminal.processInputBytes(chunk, 0, kept);
    }
  }
}
