package dev.lab.cli;

import dev.lab.line.ShellState;
import dev.lab.prose.Screen;
import dev.lab.sandbox.Sandbox;
import dev.lab.session.LiveSession;
import dev.lab.session.Typed;
import dev.lab.session.Typist;
import dev.lab.verify.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A running lab whose shell is typed into by the program. */
final class LiveStage implements Stage, Typist {
  private final Path folder;
  private final Path output;
  private final RunningLab running;
  private final Runnable after;

  /**
   * Starts it.
   *
   * @param folder which holds its state
   * @param left what the shell of an earlier run left
   * @param lent the sandbox that it runs on; empty where it runs on a real cluster
   * @param after done once it is closed
   */
  LiveStage(
      Console console,
      LabOptions options,
      Path folder,
      Optional<ShellState> left,
      Optional<Sandbox> lent,
      Runnable after)
      throws IOException {
    Files.createDirectories(folder);
    this.folder = folder;
    this.output = folder.resolve("output");
    Files.writeString(output, "");
    this.after = after;
    this.running = RunningLab.start(console, options, new Seat(Optional.of(output), left, lent));
  }

  @Override
  public LiveSession session() {
    return running.session();
  }

  /** What holds its state. */
  Path folder() {
    return folder;
  }

  /** What leads to its cluster. */
  Path kubeconfig() {
    return running.kubeconfigFile();
  }

  ShellState left() {
    return running.runner().state();
  }

  @Override
  public int type(String input) throws IOException, InterruptedException {
    Optional<List<String>> word = Typed.labWord(input, session().words());
    if (word.isEmpty()) {
      int status = running.runner().run(input);
      session().ran(input, status);
      return status;
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int status = session().word(word.get(), this, out, out, Screen.plain(0));
    out.flush();
    Files.writeString(output, said.toString(), java.nio.file.StandardOpenOption.APPEND);
    return status;
  }

  @Override
  public boolean confirm(String question) {
    return true;
  }

  @Override
  public String said() throws IOException {
    String said = new String(Files.readAllBytes(output), java.nio.charset.StandardCharsets.UTF_8);
    Files.writeString(output, "");
    return said;
  }

  @Override
  public void close() {
    running.close();
    after.run();
  }
}
