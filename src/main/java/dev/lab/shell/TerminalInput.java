package dev.lab.shell;

import dev.lab.line.LineRunner;
import dev.lab.pane.Window;
import dev.lab.prose.Screen;
import dev.lab.prose.Screens;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
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
  private final Screen screen;

  /**
   * On this process's terminal.
   *
   * @param environment what is known of it
   * @param commands what is put in place of a line by Alt-Enter; empty where nothing is
   * @param interrupted told of Ctrl-C
   */
  TerminalInput(
      LineRunner runner,
      Completer completer,
      Path history,
      Map<String, String> environment,
      Function<String, Optional<String>> commands,
      Runnable interrupted)
      throws IOException {
    this(system(environment), runner, completer, history, environment, commands, interrupted);
  }

  private static Terminal system(Map<String, String> environment) throws IOException {
    Charset charset = TerminalCharset.of(environment);
    return TerminalBuilder.builder()
        .system(true)
        .dumb(false)
        .encoding(charset)
        .stdinEncoding(charset)
        .stdoutEncoding(charset)
        .build();
  }

  /** On a terminal of somebody else's. */
  TerminalInput(
      Terminal terminal,
      LineRunner runner,
      Completer completer,
      Path history,
      Map<String, String> environment,
      Function<String, Optional<String>> commands,
      Runnable interrupted) {
    this.terminal = terminal;
    usual = terminal.getAttributes();
    // Ctrl-C while a command runs is the command's; Ctrl-Z stops nothing here, and says so.
    terminal.handle(Terminal.Signal.INT, signal -> interrupted.run());
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
    bind(commands);
    screen = screen(new Screens(environment));
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
  public @Nullable String read(String prompt, String begun) {
    try {
      return reader.readLine(prompt, null, (Character) null, begun);
    } catch (UserInterruptException e) {
      return "";
    } catch (EndOfFileException e) {
      return null;
    }
  }

  /** What it shows; it is asked for what is behind its letters, unless the user has said that. */
  private Screen screen(Screens screens) {
    Screen known = screens.screen(true, false, terminal.getWidth());
    if (!known.coloured() || screens.backgroundNamed() || terminal.getType().startsWith("linux")) {
      return known;
    }
    BackgroundQuestion.Answer answer = BackgroundQuestion.ask(terminal);
    if (!answer.typed().isEmpty()) {
      reader.runMacro(answer.typed());
    }
    return answer.background().map(known::on).orElse(known);
  }

  /** Alt-Enter puts the step's next command in place of an empty line, or of the one before it. */
  private void bind(Function<String, Optional<String>> commands) {
    reader
        .getWidgets()
        .put(
            "lab-command",
            () -> {
              String line = reader.getBuffer().toString();
              Optional<String> command = commands.apply(line);
              if (command.isEmpty()) {
                reader.callWidget(line.isBlank() ? LineReader.BEEP : LineReader.SELF_INSERT_UNMETA);
                return true;
              }
              reader.getBuffer().clear();
              reader.getBuffer().write(command.get());
              return true;
            });
    for (String mode : List.of(LineReader.EMACS, LineReader.VIINS)) {
      KeyMap<Binding> keys = reader.getKeyMaps().get(mode);
      if (keys != null) {
        keys.bind(new Reference("lab-command"), KeyMap.alt('\r'), KeyMap.alt('\n'));
      }
    }
  }

  /** For a guest: nothing opens a file of this machine, and no more than a line is held. */
  void forGuest() {
    // It would open an editor for files of this machine.
    reader
        .getWidgets()
        .put(
            LineReader.EDIT_AND_EXECUTE_COMMAND,
            () -> {
              reader.callWidget(LineReader.BEEP);
              return true;
            });
    reader.unsetOpt(LineReader.Option.BRACKETED_PASTE);
    reader.setVariable(LineReader.HISTORY_SIZE, 200);
    reader.setVariable(LineReader.HISTORY_FILE_SIZE, 400);
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
  public Screen screen() {
    return screen.wide(terminal.getWidth());
  }

  @Override
  public int rows() {
    return terminal.getHeight();
  }

  @Override
  public boolean edits() {
    return true;
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(new TerminalWindow(terminal));
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
