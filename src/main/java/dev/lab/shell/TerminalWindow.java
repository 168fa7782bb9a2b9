package dev.lab.shell;

import dev.lab.pane.Key;
import dev.lab.pane.Keys;
import dev.lab.pane.Window;
import java.time.Duration;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** The shell's own terminal, taken over for a while. */
final class TerminalWindow implements Window {
  private final Terminal terminal;
  private final Attributes before;

  TerminalWindow(Terminal terminal) {
    this.terminal = terminal;
    this.before = terminal.enterRawMode();
  }

  @Override
  public int columns() {
    return Math.max(1, terminal.getWidth());
  }

  @Override
  public int rows() {
    return Math.max(2, terminal.getHeight());
  }

  @Override
  public void write(String text) {
    terminal.writer().write(text);
    terminal.writer().flush();
  }

  @Override
  public Key key(Duration wait) throws InterruptedException {
    if (Thread.interrupted()) {
      return Key.of(Key.Name.INTERRUPT);
    }
    Key key = Keys.read(terminal.reader()::read, wait.toMillis());
    return Thread.interrupted() ? Key.of(Key.Name.INTERRUPT) : key;
  }

  @Override
  public void close() {
    terminal.setAttributes(before);
  }
}
