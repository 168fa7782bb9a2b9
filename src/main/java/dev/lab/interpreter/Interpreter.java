package dev.lab.interpreter;

import dev.lab.interpreter.syntax.IncompleteException;
import dev.lab.interpreter.syntax.Parser;
import dev.lab.interpreter.syntax.Script;
import dev.lab.interpreter.syntax.SyntaxException;
import dev.lab.line.LineRunner;
import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The learner's shell without a process: lines run in this program, on a thread of their own. */
public final class Interpreter implements LineRunner {
  /** So long may what runs take to notice that it is to end. */
  private static final long GRACE_MILLIS = 3000;

  private final Limits limits;
  private final OutputStream terminal;
  private final Shell shell;
  private volatile ShellState state;
  private @Nullable Thread running;
  private boolean interrupted;

  private Interpreter(Limits limits, OutputStream terminal, Shell shell) {
    this.limits = limits;
    this.terminal = terminal;
    this.shell = shell;
    this.state = new ShellState(shell.folder(), shell.variables().all());
  }

  /**
   * A fresh shell.
   *
   * @param start the working folder, of a {@link Home}, and the variables it begins with
   * @param clients the programs that lines may call by name, besides the small ones of its own
   * @param terminal which shows what lines print
   */
  public static Interpreter start(
      Limits limits, ShellState start, Map<String, Program> clients, OutputStream terminal) {
    Map<String, Program> programs = new TreeMap<>(Programs.own());
    programs.putAll(clients);
    Variables variables = new Variables(limits, start.variables());
    variables.put("PWD", new Variable(start.folder().toString(), true));
    Shell shell = new Shell(variables, programs, start.folder());
    return new Interpreter(limits, terminal, shell);
  }

  /**
   * The commands that an input would run, the words of each; a word that is not known before it
   * runs is empty.
   *
   * @throws IllegalArgumentException where this shell can't read it, with the reason
   */
  public static List<List<String>> named(String input) {
    try {
      return NamedCommands.of(Parser.parse(input));
    } catch (SyntaxException e) {
      throw new IllegalArgumentException(e.getMessage());
    }
  }

  /** Whether the shell has a command of this name by itself. */
  public static boolean has(String command) {
    return Builtins.find(command) != null || Programs.own().containsKey(command);
  }

  @Override
  public int run(String input) throws InterruptedException {
    Budget budget = new Budget(limits);
    ShownOutput out = new ShownOutput(budget, terminal);
    Thread thread = Thread.ofVirtual().name("line").unstarted(() -> run(input, budget, out));
    synchronized (this) {
      if (interrupted) {
        interrupted = false;
        shell.setStatus(130);
        return 130;
      }
      running = thread;
    }
    try {
      thread.start();
      if (!thread.join(limits.deadline())) {
        budget.expire();
        thread.interrupt();
        thread.join(java.time.Duration.ofMillis(GRACE_MILLIS));
      }
    } finally {
      synchronized (this) {
        running = null;
      }
      // Ours was interrupted: the learner has gone.
      thread.interrupt();
    }
    state = new ShellState(folder(), shell.variables().all());
    return shell.status();
  }

  /** Ctrl-C: ends the line that runs, or the one that has been typed and is about to. */
  public synchronized void interrupt() {
    if (running != null) {
      running.interrupt();
    } else {
      interrupted = true;
    }
  }

  private void run(String input, Budget budget, OutputStream out) {
    PrintStream said = new PrintStream(out, true, StandardCharsets.UTF_8);
    Streams streams = new Streams(InputStream.nullInputStream(), out, out);
    int status;
    try {
      if (input.length() > limits.input()) {
        throw StopException.limit(
            "a line may have " + limits.input() + " characters here; this one is not run");
      }
      Script script = Parser.parse(input);
      shell.setFolder(folder());
      status = new Executor(budget).run(script, shell, streams);
    } catch (SyntaxException e) {
      said.println("bash: " + e.getMessage());
      status = e.status();
    } catch (StopException e) {
      status = e.status();
      if (!String.valueOf(e.getMessage()).isEmpty() && e.why() == StopException.Why.LINE) {
        say(budget.expired() ? budget.tooLate() : e);
      }
    } catch (InterruptedException | IOException | RuntimeException e) {
      status = ended(budget, e);
    } catch (StackOverflowError e) {
      say(StopException.limit("this line stands in itself too deep"));
      status = 1;
    }
    shell.setStatus(status);
  }

  /**
   * A client that was interrupted says so in many ways; what it says otherwise is its own fault.
   */
  private int ended(Budget budget, Exception e) {
    if (budget.expired()) {
      say(budget.tooLate());
      return 1;
    } else if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
      return 130;
    }
    System.getLogger(Interpreter.class.getName()).log(System.Logger.Level.WARNING, "a line", e);
    say(StopException.limit("this line met a fault of the program: " + e.getMessage()));
    return 1;
  }

  /** Past the line's own count. */
  private void say(StopException e) {
    new PrintStream(terminal, true, StandardCharsets.UTF_8).println("bash: " + e.getMessage());
  }

  /** Where the learner is, or the nearest place that is still there. */
  private Path folder() {
    Path place = shell.folder();
    while (!Files.isDirectory(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  @Override
  public boolean isIncomplete(String input) {
    // A line has been typed: what Ctrl-C ended before is over.
    synchronized (this) {
      interrupted = false;
    }
    if (input.length() > limits.input()) {
      return false;
    }
    try {
      Parser.parse(input);
      return false;
    } catch (IncompleteException e) {
      return true;
    } catch (SyntaxException e) {
      return false;
    }
  }

  @Override
  public ShellState state() {
    return state;
  }
}
