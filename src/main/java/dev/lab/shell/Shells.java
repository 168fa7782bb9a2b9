package dev.lab.shell;

import dev.lab.line.LineRunner;
import dev.lab.prose.Screen;
import dev.lab.prose.Screens;
import dev.lab.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;

/** Picks the kind of shell that the terminal, or the lack of one, allows. */
public final class Shells {
  private static final int USUAL_WIDTH = 80;

  private Shells() {}

  /**
   * A shell on this process's standard input and output.
   *
   * @param reading how the learner wants to read
   * @param history the file that keeps what was typed
   */
  public static Opened open(
      Session session,
      LineRunner runner,
      Map<String, String> environment,
      Reading reading,
      Path history)
      throws IOException {
    boolean terminal = isTerminal();
    Screens screens = new Screens(environment);
    Interrupted interrupted = new Interrupted();
    Input input;
    if (terminal && !reading.plain() && !screens.dumb()) {
      input =
          new TerminalInput(
              runner,
              new ShellCompleter(session, runner),
              history,
              environment,
              session::command,
              interrupted);
    } else {
      // Ctrl-C is for the command; the terminal's driver drops the half-typed line.
      Signals.register("INT", interrupted);
      Signals.register("TSTP", () -> {});
      PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      int width = terminal ? width(environment) : 0;
      Screen screen = screens.screen(terminal, reading.plain(), width);
      input = new PlainInput(System.in, out, runner, terminal, screen);
    }
    return new Opened(new LabShell(session, runner, input, interrupted, reading.pager()), input);
  }

  /**
   * A shell on a terminal that is far away, for a guest: no process is started for the Tab key.
   *
   * @param environment what is known of the terminal
   * @param onInterrupt told of Ctrl-C, for a runner that is no process of the terminal's
   */
  public static Opened on(
      Terminal terminal,
      Session session,
      LineRunner runner,
      Map<String, String> environment,
      Path history,
      Runnable onInterrupt) {
    Interrupted interrupted = new Interrupted();
    boolean pager = !environment.getOrDefault("LAB_PAGER", "").equals("off");
    TerminalInput input =
        new TerminalInput(
            terminal,
            runner,
            new ShellCompleter(session, runner, false),
            history,
            environment,
            session::command,
            () -> {
              interrupted.run();
              onInterrupt.run();
            });
    input.forGuest();
    return new Opened(new LabShell(session, runner, input, interrupted, pager), input);
  }

  /** Asks the system: before JDK 22 Java can't tell. */
  private static boolean isTerminal() throws IOException {
    Process test =
        new ProcessBuilder("/bin/sh", "-c", "test -t 0 && test -t 1").inheritIO().start();
    try {
      return test.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int width(Map<String, String> environment) {
    try {
      return Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
    } catch (NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }

  /** A shell that is ready, and the terminal that it holds. */
  public static final class Opened implements AutoCloseable {
    private final LabShell shell;
    private final Input input;

    private Opened(LabShell shell, Input input) {
      this.shell = shell;
      this.input = input;
    }

    /** The shell. */
    public LabShell shell() {
      return shell;
    }

    @Override
    public void close() {
      input.close();
    }
  }
}
