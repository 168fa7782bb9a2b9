package dev.lab.cli;

import dev.lab.session.Demo;
import dev.lab.shell.Shells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab demo LAB [--fast]}: a lab does itself, on a sandbox of its own. */
@Command(
    name = "demo",
    description =
        "Watch a lab being done, on a sandbox of its own; exits 0 when every check passed.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "LAB", description = "The lab; lab list names them.")
  private String lab = "";

  @Option(names = "--fast", description = "Without pauses for reading.")
  private boolean fast;

  @Option(names = "--lang", paramLabel = "fr", description = "The language to read it in.")
  private String lang = "";

  @Option(names = "--plain", description = "Static lines, no colour.")
  private boolean plain;

  @Option(names = "--trust", description = Labs.TRUST)
  private boolean trust;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console users = Console.given(console);
    Path own = users.state().path().resolve("demos").resolve("" + ProcessHandle.current().pid());
    Files.createDirectories(own);
    Map<String, String> environment = new HashMap<>(users.environment());
    environment.put("LAB_HOME", own.toString());
    Console at = new Console(users.out(), users.err(), environment, users.root());
    LabOptions options = new LabOptions(lab, "", "", false, false, plain, "demo", "", lang, trust);
    try (RunningLab running = RunningLab.start(at, options);
        Shells.Opened shell = running.shell(false)) {
      return shell.shell().play(new Demo(running.lab(), fast)::run);
    } finally {
      Workspace.delete(own);
    }
  }
}
