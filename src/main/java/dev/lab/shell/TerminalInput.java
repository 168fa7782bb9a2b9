package dev.lab.shell;

import dev.lab.line.LineRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A person at a terminal, by JLine: line editing, history across restarts, the Tab key. */
final class TerminalInput implements Input {
  private final Terminal terminal;
  private final LineReader reader;
  private final Attributes usual;

  TerminalInput(LineRunner runner, Completer completer, Path history, Charset charset)
      throws IOException {
    terminal =
        TerminalBuilder.builder()
            .system(true)
            .dumb(false)
            .encoding(charset)
            .stdinEncoding(charset)
            .stdoutEncoding(charset)
            .build();
    usual = terminal.getAttributes();
    // Ctrl-C while a command runs is the command's; Ctrl-Z stops nothing here, and says so.
    terminal.handle(Terminal.Signal.INT, signal -> {});
    terminal.handle(
        Terminal.Signal.TSTP,
        signal -> {
          terminal
              .writer()
              .print("\r\nlab: nothing can be stopped here; Ctrl-C ends the command\r\n");
          terminal.flush();
        });
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("lab")
            .parser(new BashParser(runner))
            .completer(completer)
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
            .variable(LineReader.LIST_MAX, 60)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .option(LineReader.Option.INSERT_TAB, false)
            .option(LineReader.Option.AUTO_FRESH_LINE, true)
            .build();
  }

  @Override
  public @Nullable String read(String prompt) {
    try {
      return reader.readLine(prompt);
    } catch (UserInterruptException e) {
      return "";
    } catch (EndOfFileException e) {
      return null;
    }
  }

  @Override
  public void above(String text) {
    reader.printAbove(text);
  }

  @Override
  public PrintWriter out() {
    return terminal.writer();
  }

  @Override
  public int width() {
    return terminal.getWidth();
  }

  @Override
  public boolean interactive() {
    return true;
  }

  @Override
  public void lend() {
    terminal.flush();
    terminal.setAttributes(usual);
  }

  @Override
  public void takeBack() {
    terminal.setAttributes(usual);
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      // The program is leaving.
    }
  }
}
