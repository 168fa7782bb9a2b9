package dev.lab.shell;

import dev.lab.line.BashLineRunner;
import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import dev.lab.session.PromptState;
import dev.lab.session.Session;
import dev.lab.session.Typist;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shell alone, as a program, around a session that only counts. Arguments: state folder, then
 * --plain or nothing.
 */
public final class ShellProbe implements Session {
  private volatile String last = "";

  /** Starts it in the current folder. */
  public static void main(String[] args) throws Exception {
    Path state = Path.of(args[0]);
    Map<String, Variable> variables = new HashMap<>();
    System.getenv().forEach((k, v) -> variables.put(k, new Variable(v, true)));
    BashLineRunner runner =
        BashLineRunner.start(
            BashLineRunner.find(System.getenv("PATH")).orElseThrow(),
            state.resolve("shell"),
            new ShellState(Path.of("").toAbsolutePath(), variables),
            true);
    boolean plain = List.of(args).contains("--plain");
    int status;
    try (Shells.Opened opened =
        Shells.open(new ShellProbe(), runner, System.getenv(), plain, state.resolve("history"))) {
      status = opened.shell().run();
    }
    System.exit(status);
  }

  @Override
  public List<String> words() {
    return List.of("check", "hint", "solve", "quit", "exit");
  }

  @Override
  public List<String> complete(List<String> words) {
    return List.of("--all");
  }

  @Override
  public PromptState prompt() {
    return new PromptState("probe", 1, 2, 3);
  }

  @Override
  public void open(PrintWriter out, int width) {
    out.println("opened");
  }

  @Override
  public int word(List<String> words, Typist typist, PrintWriter out, PrintWriter err, int width) {
    out.println("word:" + words + " width:" + width);
    if (words.getFirst().equals("solve")) {
      out.println("answer:" + typist.confirm("Really?"));
    }
    return words.size() - 1;
  }

  @Override
  public void ran(String line, int exitStatus) {
    last = line;
  }

  @Override
  public Optional<String> quietCheck(java.time.Duration patience) {
    return last.equals("win") ? Optional.of("all passed") : Optional.empty();
  }
}
