package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.sandbox.SandboxException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab sandbox up|down|env|break|mend|faults}: a sandbox without a lab. */
@Command(
    name = "sandbox",
    description = {
      "Run a sandbox without a lab: a cluster and an engine in one process.",
      "up starts it (until Ctrl-C, or in the background with --detach), down stops it and keeps its"
          + " state, env prints the variables that lead to it.",
      "break breaks something in a running sandbox on purpose, a lab's too; mend restores it (mend all:"
          + " everything); faults lists what can be broken, what is, and what a learner sees of it."
    },
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer>, LabCommand.OnConsole {
  private static final String USUAL = "main";

  @Parameters(
      index = "0",
      paramLabel = "up|down|env|break|mend|faults",
      description = "What to do.")
  private String what = "";

  @Parameters(
      index = "1..2",
      arity = "0..2",
      paramLabel = "FAULT [WHAT]",
      description = "What to break or to mend, and which one of several.")
  private List<String> fault = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Which sandbox (default: main; to break and mend, the one that runs).")
  private String name = "";

  @Option(names = "--detach", description = "Run in the background.")
  private boolean detach;

  @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait for it.")
  private int timeout = 60;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console at = Console.given(console);
    if (FaultWords.ALL.contains(what)) {
      return fault(at);
    }
    if (!fault.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "sandbox " + what + " takes no \"" + fault.getFirst() + "\"");
    }
    name = name.isEmpty() ? USUAL : name;
    if (!name.matches("[a-z0-9][a-z0-9-]{0,40}")) {
      throw new CommandException(
          ExitCode.USAGE,
          "a sandbox's name is of small letters, digits and hyphens, not \"" + name + "\"");
    }
    Path folder = at.state().sandbox(name);
    SessionFile file = new SessionFile(folder.resolve("session"));
    return switch (what) {
      case "up" -> detach ? detached(at, folder, file) : up(at, folder, file);
      case "down" -> down(at, file);
      case "env" -> {
        EnvCommand.print(at, SessionFile.variables(running(file)));
        yield ExitCode.PASSED;
      }
      default ->
          throw new CommandException(
              ExitCode.USAGE, "sandbox up, down, env, break, mend or faults; not \"" + what + "\"");
    };
  }

  /** Only asks the process that runs the sandbox. */
  private int fault(Console at) throws IOException, InterruptedException {
    if (!what.equals("faults") && fault.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "sandbox " + what + " needs a fault; lab sandbox faults lists them");
    }
    if (name.isEmpty()) {
      List<String> running = SandboxControl.running(at.state().sandbox(USUAL).resolveSibling("."));
      if (running.size() > 1) {
        throw new CommandException(
            ExitCode.USAGE,
            "several sandboxes run ("
                + String.join(", ", running)
                + "); say which one with --name");
      }
      name = running.isEmpty() ? USUAL : running.getFirst();
    }
    List<String> words = new ArrayList<>(List.of(what));
    words.addAll(fault);
    return SandboxControl.client(at.state().sandbox(name))
        .orElseThrow(this::notRunning)
        .call("lab", words, at.out(), at.err());
  }

  private Map<String, String> running(SessionFile file) {
    return file.live().orElseThrow(this::notRunning);
  }

  private CommandException notRunning() {
    return new CommandException(
        ExitCode.USAGE,
        "the sandbox \""
            + name
            + "\" is not running; start it with: lab sandbox up --name "
            + name
            + " --detach");
  }

  private int up(Console at, Path folder, SessionFile file)
      throws IOException, InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  end.countDown();
                  try {
                    closed.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    try (Sandbox sandbox =
            Sandbox.start(
                SandboxConfig.of(name, folder, at.environment())
                    .with(LabWorkload.LABEL, new LabWorkload(at.root())));
        SandboxControl control = SandboxControl.start(folder, sandbox)) {
      file.write(SessionFile.withVariables(Map.of("sandbox", name), sandbox.environment()));
      at.out().println("The sandbox \"" + name + "\" runs; Ctrl-C stops it and keeps its state.");
      at.out().println("In another terminal: eval \"$(lab sandbox env --name " + name + ")\"");
      at.out().flush();
      end.await();
      return ExitCode.PASSED;
    } catch (SandboxException e) {
      closed.countDown();
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    } finally {
      file.delete();
      closed.countDown();
    }
  }

  private int detached(Console at, Path folder, SessionFile file)
      throws IOException, InterruptedException {
    if (file.live().isPresent()) {
      at.out().println("The sandbox \"" + name + "\" runs already.");
      at.out().flush();
      return ExitCode.PASSED;
    }
    Files.createDirectories(folder);
    File log = folder.resolve("log").toFile();
    String launcher = System.getProperty("lab.launcher", "lab");
    Process process =
        new ProcessBuilder(List.of("nohup", launcher, "sandbox", "up", "--name", name))
            .redirectInput(new File("/dev/null"))
            .redirectOutput(log)
            .redirectErrorStream(true)
            .start();
    long deadline = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
    while (file.live().isEmpty()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        String said = Files.readString(log.toPath()).strip();
        throw new CommandException(
            ExitCode.USAGE,
            "the sandbox did not start"
                + (said.isEmpty() ? "" : ": " + said.replaceFirst("(?s).*lab: ", "")));
      }
      Thread.sleep(50);
    }
    at.out().println("The sandbox \"" + name + "\" runs in the background.");
    at.out()
        .println(
            "eval \"$(lab sandbox env --name "
                + name
                + ")\" leads to it; lab sandbox down --name "
                + name
                + " stops it.");
    at.out().flush();
    return ExitCode.PASSED;
  }

  private int down(Console at, SessionFile file) throws InterruptedException {
    String pid = running(file).getOrDefault("pid", "");
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
    process.ifPresent(ProcessHandle::destroy);
    long deadline = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
    while (process.map(ProcessHandle::isAlive).orElse(false)) {
      if (System.nanoTime() > deadline) {
        throw new CommandException(
            ExitCode.OUR_FAULT, "the sandbox \"" + name + "\" (process " + pid + ") does not end");
      }
      Thread.sleep(50);
    }
    at.out().println("The sandbox \"" + name + "\" is stopped; its state is kept.");
    at.out().flush();
    return ExitCode.PASSED;
  }
}
