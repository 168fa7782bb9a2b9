package dev.lab.interpreter;

import java.io.IOException;
import java.io.OutputStream;

/** What one input shows on the terminal; output and errors share one count. */
final class ShownOutput extends OutputStream {
  private final Budget budget;
  private final OutputStream terminal;
  private long shown;

  ShownOutput(Budget budget, OutputStream terminal) {
    this.budget = budget;
    this.terminal = terminal;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] all, int offset, int length) throws IOException {
    budget.check();
    shown += length;
    if (shown > budget.limits().shown()) {
      throw StopException.limit(
          "this line has printed "
              + budget.limits().shown()
              + " bytes; no line may print more here");
    }
    terminal.write(all, offset, length);
  }

  @Override
  public void flush() throws IOException {
    terminal.flush();
  }
}
