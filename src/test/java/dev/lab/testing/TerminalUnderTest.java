package dev.lab.testing;

import dev.lab.registry.testing.Clients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A program in a real terminal (tmux): keys go in, the screen is read. */
public final class TerminalUnderTest implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Path tmux;
  private final String socket = "lab-test-" + UUID.randomUUID();

  private Path status = Path.of("");

  private TerminalUnderTest(Path tmux) {
    this.tmux = tmux;
  }

  /** One whose background is of this colour, and which says so when it is asked. */
  public static TerminalUnderTest on(
      String background, Path folder, Map<String, String> environment, List<String> command)
      throws Exception {
    return start(80, 24, folder, environment, command, "set -g window-style bg=" + background);
  }

  /**
   * Starts a program.
   *
   * @param environment its whole environment, TERM aside
   */
  public static TerminalUnderTest start(
      int columns, int rows, Path folder, Map<String, String> environment, List<String> command)
      throws Exception {
    return start(columns, rows, folder, environment, command, "");
  }

  private static TerminalUnderTest start(
      int columns,
      int rows,
      Path folder,
      Map<String, String> environment,
      List<String> command,
      String settings)
      throws Exception {
    TerminalUnderTest terminal = new TerminalUnderTest(Clients.require("tmux"));
    Path script = Files.createTempFile(folder, "terminal", ".sh");
    terminal.status = folder.resolve(script.getFileName() + ".status");
    // tmux itself sometimes loses a pane's exit status.
    StringBuilder text = new StringBuilder("trap : INT TSTP\nenv -i");
    environment.forEach((k, v) -> text.append(' ').append(quote(k + "=" + v)));
    if (!environment.containsKey("TERM")) {
      text.append(" TERM=\"$TERM\"");
    }
    command.forEach(w -> text.append(' ').append(quote(w)));
    Files.writeString(
        script, text.append("\necho $? > " + quote(terminal.status.toString()) + "\n").toString());
    Path config =
        Files.writeString(
            folder.resolve("tmux.conf"),
            "set -g history-limit 20000\nset -g remain-on-exit on\nset -g status off\nset -g default-terminal xterm-256color\nset -g escape-time 0\n"
                + settings
                + "\n");
    terminal.tmux(
        "-f",
        config.toString(),
        "new-session",
        "-d",
        "-s",
        "it",
        "-x",
        "" + columns,
        "-y",
        "" + rows,
        "-c",
        folder.toString(),
        "sh " + quote(script.toString()));
    return terminal;
  }

  private static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Types text as it is. */
  public TerminalUnderTest type(String text) throws Exception {
    tmux("send-keys", "-t", "it", "-l", "--", text);
    return this;
  }

  /** Presses keys by tmux's names, such as Enter, Tab, C-c. */
  public TerminalUnderTest press(String... keys) throws Exception {
    List<String> command = new ArrayList<>(List.of("send-keys", "-t", "it"));
    command.addAll(List.of(keys));
    tmux(command.toArray(String[]::new));
    return this;
  }

  /** Types a line and Enter. */
  public TerminalUnderTest line(String text) throws Exception {
    type(text);
    return press("Enter");
  }

  /** Changes the window's size. */
  public void resize(int columns, int rows) throws Exception {
    tmux("resize-window", "-t", "it", "-x", "" + columns, "-y", "" + rows);
  }

  /** What the window shows. */
  public String screen() throws Exception {
    return tmux("capture-pane", "-p", "-t", "it");
  }

  /** What the window shows and showed, folded lines joined. */
  public String all() throws Exception {
    return tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "it");
  }

  /** Waits until the text has been shown. */
  public String await(String text) throws Exception {
    return await(text, 1);
  }

  /** Waits until the text has been shown so many times. */
  public String await(String text, int times) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    String all = all();
    while (all.split(java.util.regex.Pattern.quote(text), -1).length - 1 < times) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not shown within " + SECONDS + " s: " + text + "\n--- shown:\n" + all);
      }
      Thread.sleep(50);
      all = all();
    }
    return all;
  }

  /** Waits until the program has ended, and gives its exit status. */
  public int awaitExit() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      if (Files.exists(status) && !Files.readString(status).isBlank()) {
        return Integer.parseInt(Files.readString(status).strip());
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still running after " + SECONDS + " s; shown:\n" + all());
      }
      Thread.sleep(50);
    }
  }

  @Override
  public void close() throws Exception {
    List<ProcessHandle> running = new ArrayList<>();
    try {
      tmux("list-panes", "-a", "-F", "#{pane_pid}")
          .lines()
          .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())).stream())
          .forEach(
              shell -> {
                running.add(shell);
                shell.descendants().forEach(running::add);
              });
      tmux("kill-server");
    } catch (AssertionError e) {
      // Ended already.
    }
    // What still runs may still write, and its folder is about to be deleted.
    for (ProcessHandle each : running) {
      each.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  private String tmux(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tmux.toString(), "-L", socket, "-u"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("TMUX");
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + out);
    }
    return out;
  }
}
