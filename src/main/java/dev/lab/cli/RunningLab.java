package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.kubeconfig.Kubeconfig;
import dev.lab.kubeconfig.KubeconfigException;
import dev.lab.line.BashLineRunner;
import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import dev.lab.progress.Progress;
import dev.lab.progress.ProgressException;
import dev.lab.progress.ProgressStore;
import dev.lab.registry.name.ImageName;
import dev.lab.report.ClassReporter;
import dev.lab.report.Reporter;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.sandbox.SandboxException;
import dev.lab.session.LabFiles;
import dev.lab.session.LiveSession;
import dev.lab.shell.Reading;
import dev.lab.shell.Shells;
import dev.lab.standin.StandIn;
import dev.lab.target.live.LiveWorld;
import dev.lab.words.WordScript;
import dev.lab.words.WordServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lab with everything that it runs on; closing it suspends the sandbox. */
final class RunningLab implements AutoCloseable {
  private final Console console;
  private final LabOptions options;
  private final Seat seat;
  private final Path state;
  private final Lab lab;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Thread hook = new Thread(this::closeAll);
  private final Optional<ClassReporter> joined;
  private final LiveSession session;
  private final BashLineRunner runner;
  private List<StandIn> missing = List.of();
  private final String sandboxName;
  private Optional<FaultWords> faults = Optional.empty();

  private RunningLab(Console console, LabOptions options, Seat seat) throws IOException {
    this.console = console;
    this.options = options;
    this.seat = seat;
    this.state = console.state().path();
    Lab plain = Labs.load(console, options.lab(), Audience.usual(), options.trust());
    this.sandboxName = options.sandbox().isEmpty() ? plain.id() : options.sandbox();
    environment.putAll(console.environment());
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      parts.push(OneAtATime.take(state));
      ProgressStore store =
          new ProgressStore(state.resolve("progress").resolve(record(plain) + ".json"));
      if (options.reset()) {
        reset(store, plain);
      }
      this.lab = new LearnersLab(console, options).read(plain, store);
      this.joined =
          LearnersClass.open(
              console,
              options.join(),
              store.load().map(Progress::learner).orElse(Audience.NO_NAME));
      joined.ifPresent(parts::push);
      Path work = state.resolve("work").resolve(lab.id());
      Path folder =
          lab.workspace().map(w -> Workspace.copy(w, work, lab.parameters())).orElse(state);
      if (lab.workspace().isEmpty() && lab.repository().isPresent()) {
        folder = Files.createDirectories(work);
      }
      LiveWorld world = options.real() ? real(record(lab)) : sandbox();
      parts.push(world);
      LabRepository.start(lab, repositories().resolve(record(lab)), world, environment)
          .ifPresent(parts::push);
      this.missing = StandIns.missing(environment.getOrDefault("PATH", ""));
      SessionFile file = new SessionFile(state.resolve("session"));
      paths(file);
      this.runner = bash(folder);
      this.session =
          new LiveSession(
              new LabFiles(
                  lab,
                  store,
                  runner::state,
                  shell -> world.world(shell, options.real()),
                  Clock.systemUTC(),
                  options.real() ? Duration.ofSeconds(3) : Duration.ofSeconds(1),
                  options.trust(),
                  joined.<Reporter>map(j -> j).orElse(Reporter.NONE),
                  true));
      words(file);
    } catch (LabException e) {
      close();
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    } catch (ProgressException e) {
      close();
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  static RunningLab start(Console console, LabOptions options) {
    return start(console, options, Seat.LEARNER);
  }

  static RunningLab start(Console console, LabOptions options, Seat seat) {
    try {
      return new RunningLab(console, options, seat);
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "the lab can't start: " + e.getMessage());
    }
  }

  private String record(Lab lab) {
    return options.real()
        ? lab.id() + "@" + options.context().replaceAll("[^A-Za-z0-9._-]", "_")
        : lab.id();
  }

  private Path repositories() {
    return state.resolve("repositories");
  }

  private void reset(ProgressStore store, Lab lab) throws ProgressException, IOException {
    store.delete();
    Workspace.delete(state.resolve("work").resolve(lab.id()));
    Workspace.delete(repositories().resolve(record(lab)));
    if (!options.real()) {
      Workspace.delete(console.state().sandbox(sandboxName));
    }
  }

  private LiveWorld sandbox() throws IOException {
    Sandbox sandbox = seat.lent().orElseGet(() -> startSandbox(console, options, sandboxName));
    if (seat.lent().isEmpty()) {
      parts.push(sandbox);
    }
    parts.push(SandboxControl.start(console.state().sandbox(sandboxName), sandbox));
    faults = Optional.of(new FaultWords(sandbox.faults()));
    environment.putAll(sandbox.environment());
    LiveWorld world = LiveWorld.of(sandbox.kubeconfig(), "default");
    if (!options.hostEngine()) {
      world.lead(ImageName.DOCKER_HUB, sandbox.hub());
    }
    return world;
  }

  /** The sandbox of a lab. */
  static Sandbox startSandbox(Console console, LabOptions options, String name) {
    Path folder = console.state().sandbox(name);
    SandboxConfig config =
        SandboxConfig.of(name, folder, console.environment())
            .with(LabWorkload.LABEL, new LabWorkload(console.root()));
    try {
      return Sandbox.start(options.hostEngine() ? config.withoutEngine() : config);
    } catch (SandboxException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
  }

  /** A real cluster, by a kubeconfig of the lab's own that has nothing but its context. */
  private LiveWorld real(String name) throws IOException {
    Kubeconfig users = kubeconfig();
    if (!users.contexts().contains(options.context())) {
      throw new CommandException(
          ExitCode.USAGE,
          "there is no context \""
              + options.context()
              + "\""
              + (users.contexts().isEmpty()
                  ? ""
                  : "; it has " + String.join(", ", users.contexts())));
    }
    Kubeconfig own =
        users.only(options.context(), options.namespace().isEmpty() ? null : options.namespace());
    Path file = state.resolve("kubeconfig-" + name);
    own.write(file);
    environment.put("KUBECONFIG", file.toString());
    environment.put("DOCKER_BUILDKIT", "0");
    return LiveWorld.of(file, own.namespace());
  }

  private Kubeconfig kubeconfig() {
    try {
      return Kubeconfig.ofUser(console.environment());
    } catch (KubeconfigException e) {
      throw new CommandException(
          ExitCode.USAGE, "there is no context \"" + options.context() + "\": " + e.getMessage());
    }
  }

  private void paths(SessionFile file) throws IOException {
    Path bin = Files.createDirectories(state.resolve("bin"));
    WordScript.write(bin.resolve("lab"), file.path());
    WordScript.write(state.resolve("lab-word"), file.path());
    Path folder = state.resolve("stand-ins");
    StandIns.write(missing, folder, file.path());
    missing = StandIns.withPlugin(missing, folder, environment);
    environment.merge("PATH", "", (path, none) -> bin + ":" + path + ":" + folder);
  }

  private BashLineRunner bash(Path folder) throws IOException {
    Path bash =
        BashLineRunner.find(console.environment().getOrDefault("PATH", "/bin:/usr/bin"))
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE, "there is no bash on your PATH; install it"));
    Map<String, Variable> variables = new HashMap<>();
    environment.forEach((k, v) -> variables.put(k, new Variable(v, true)));
    // Left over from another lab, they would pass checks that nobody has worked for.
    List.of("REGISTRY", "TAG", "NODEPORT").forEach(variables::remove);
    ShellState start = seat.left().orElse(new ShellState(folder, variables));
    Path kept = state.resolve("shell");
    return seat.output().isPresent()
        ? BashLineRunner.unattended(bash, kept, start, seat.output().get())
        : BashLineRunner.start(bash, kept, start, true);
  }

  private void words(SessionFile file) throws IOException {
    WordServer server = WordServer.start(new RemoteWords(session, faults));
    parts.push(server);
    parts.push(file::delete);
    Map<String, String> shared = new LinkedHashMap<>();
    for (String name :
        List.of(
            "KUBECONFIG",
            "KUBECACHEDIR",
            "DOCKER_HOST",
            "DOCKER_CONFIG",
            "DOCKER_BUILDKIT",
            LabRepository.URL,
            "NO_PROXY",
            "no_proxy")) {
      if (environment.containsKey(name)) {
        shared.put(name, environment.get(name));
      }
    }
    shared.put("PATH", environment.getOrDefault("PATH", ""));
    Map<String, String> values = new LinkedHashMap<>();
    values.put("words.port", "" + server.port());
    values.put("words.token", server.token());
    values.put("lab", lab.id());
    file.write(SessionFile.withVariables(values, shared));
  }

  Lab lab() {
    return lab;
  }

  LiveSession session() {
    return session;
  }

  /** What leads to the cluster, as the lab gives it to its shell. */
  Path kubeconfigFile() {
    return Path.of(environment.getOrDefault("KUBECONFIG", ""));
  }

  BashLineRunner runner() {
    return runner;
  }

  /** The shell of this terminal, or of the pipe that feeds us. */
  Shells.Opened shell(boolean pager) throws IOException {
    Shells.Opened opened =
        Shells.open(
            session,
            runner,
            console.environment(),
            new Reading(options.plain(), pager),
            state.resolve("history"));
    joined.ifPresent(j -> console.out().println(j.standing()));
    console.out().flush();
    if (!missing.isEmpty()) {
      console.out().print(StandIns.note(missing));
      console.out().flush();
    }
    return opened;
  }

  private void closeAll() {
    synchronized (parts) {
      while (!parts.isEmpty()) {
        try {
          parts.pop().close();
        } catch (Exception e) {
          System.getLogger(RunningLab.class.getName())
              .log(System.Logger.Level.WARNING, "a part of the lab did not close", e);
        }
      }
    }
  }

  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends anyway.
    }
  }
}
