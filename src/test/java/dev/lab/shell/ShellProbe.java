package dev.lab.shell;

import dev.lab.line.BashLineRunner;
import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import dev.lab.prose.Screen;
import dev.lab.session.PromptState;
import dev.lab.session.Session;
import dev.lab.session.Typist;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    Reading reading =
        new Reading(List.of(args).contains("--plain"), !List.of(args).contains("--no-pager"));
    int status;
    try (Shells.Opened opened =
        Shells.open(new ShellProbe(), runner, System.getenv(), reading, state.resolve("history"))) {
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
  public void open(Typist typist, PrintWriter out, Screen screen) {
    out.println("opened");
  }

  @Override
  public Optional<String> command(String line) {
    return switch (line) {
      case "" -> Optional.of("echo first");
      case "echo first" -> Optional.of("echo second");
      default -> Optional.empty();
    };
  }

  @Override
  public int word(
      List<String> words, Typist typist, PrintWriter out, PrintWriter err, Screen screen)
      throws InterruptedException {
    out.println("word:" + words + " width:" + screen.width());
    if (words.getFirst().equals("hint")) {
      out.println("colours:" + screen.colours() + " on " + screen.background());
      typist.show(s -> lines(s), out, screen);
    }
    if (words.equals(List.of("check", "forever"))) {
      out.flush();
      Thread.sleep(60_000);
    }
    if (words.getFirst().equals("solve")) {
      out.println("answer:" + typist.confirm("Really?"));
    }
    return words.size() - 1;
  }

  private static String lines(Screen screen) {
    return IntStream.rangeClosed(1, 60)
        .mapToObj(i -> "line " + i + " of a text, at " + screen.width() + " columns\n")
        .collect(Collectors.joining());
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
