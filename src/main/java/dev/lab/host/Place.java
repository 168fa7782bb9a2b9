package dev.lab.host;

import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.interpreter.Home;
import dev.lab.interpreter.Interpreter;
import dev.lab.interpreter.Limits;
import dev.lab.interpreter.Program;
import dev.lab.line.LineRunner;
import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import dev.lab.progress.Progress;
import dev.lab.progress.ProgressException;
import dev.lab.progress.ProgressStore;
import dev.lab.registry.name.ImageName;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.sandbox.SandboxException;
import dev.lab.sandbox.quota.Caps;
import dev.lab.session.LabFiles;
import dev.lab.session.LiveSession;
import dev.lab.session.Session;
import dev.lab.target.live.LiveWorld;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What one learner has while they are here: a sandbox, files, a shell, and the lab. */
final class Place implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final SwitchedOutput terminal = new SwitchedOutput();
  private final String id;
  private final Path folder;
  private final NodePortLedger ports;
  private final Sandbox sandbox;
  private final Home home;
  private final HomeFiles kept;
  private final Interpreter interpreter;
  private final Session session;

  private Place(String id, Path folder, Lab lab, NodePortLedger ports, Caps caps)
      throws HostException, IOException {
    this.id = id;
    this.folder = folder;
    this.ports = ports;
    Files.createDirectories(folder);
    try {
      this.sandbox =
          Sandbox.start(
              SandboxConfig.of(lab.id(), folder.resolve("sandbox"), Map.of("HOME", "/nonexistent"))
                  .fenced(port -> ports.claim(id, port))
                  .within(caps));
      parts.push(sandbox);
      LiveWorld world = LiveWorld.by(sandbox.sockets(), sandbox.kubeconfig(), "default");
      parts.push(world);
      world.lead(ImageName.DOCKER_HUB, sandbox.hub());
      this.home = Home.create("/home/" + id, Limits.usual());
      parts.push(home);
      this.kept = new HomeFiles(folder);
      kept.load(home, lab);
      Map<String, Program> programs = new HashMap<>(new HostedClients(sandbox).all());
      AtomicReference<Session> opened = new AtomicReference<>();
      programs.put("lab", new LabProgram(() -> Objects.requireNonNull(opened.get())));
      this.interpreter =
          Interpreter.start(Limits.usual(), kept.state(home, variables(id)), programs, terminal);
      ProgressStore store = new ProgressStore(folder.resolve("progress.json"));
      Progress progress =
          store.load().orElseGet(() -> Progress.fresh(lab.id(), id, lab.steps().getFirst().id()));
      store.save(progress.of(id));
      this.session =
          new LiveSession(
              new LabFiles(
                  lab,
                  store,
                  () -> seenByChecks(interpreter.state()),
                  shell -> world.world(shell, false),
                  Clock.systemUTC(),
                  Duration.ofSeconds(1),
                  false));
      opened.set(session);
    } catch (SandboxException | ProgressException | LabException e) {
      closeParts();
      throw new HostException(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      closeParts();
      throw e;
    }
  }

  /** Opens it, or takes it up where it was left. */
  static Place open(String id, Path folder, Lab lab, NodePortLedger ports, Caps caps)
      throws HostException {
    try {
      return new Place(id, folder, lab, ports, caps);
    } catch (IOException e) {
      throw new HostException("what " + id + " has can't be opened: " + e.getMessage());
    }
  }

  private static Map<String, Variable> variables(String id) {
    Map<String, Variable> all = new HashMap<>();
    HostedClients.SEEN.forEach((name, value) -> all.put(name, new Variable(value, true)));
    all.put("HOME", new Variable("/home/" + id, true));
    all.put("USER", new Variable(id, true));
    all.put("PATH", new Variable("/bin", true));
    all.put("LANG", new Variable("C.UTF-8", true));
    return all;
  }

  /** A check reads files that variables name: it gets the sandbox's, whatever the learner's say. */
  private ShellState seenByChecks(ShellState state) {
    Map<String, Variable> all = new HashMap<>(state.variables());
    all.keySet().removeIf(name -> name.startsWith("DOCKER_") || name.startsWith("KUBE"));
    HostedClients.environment(state.environment(), sandbox)
        .forEach((name, value) -> all.put(name, new Variable(value, true)));
    return new ShellState(folder, all);
  }

  Session session() {
    return session;
  }

  /** The shell, which keeps what each line leaves. */
  LineRunner runner() {
    return new LineRunner() {
      @Override
      public int run(String input) throws InterruptedException {
        int status = interpreter.run(input);
        save();
        return status;
      }

      @Override
      public boolean isIncomplete(String input) {
        return interpreter.isIncomplete(input);
      }

      @Override
      public ShellState state() {
        return interpreter.state();
      }
    };
  }

  private void save() {
    try {
      kept.save(home, interpreter.state());
      ports.keep(id, sandbox.nodePorts());
    } catch (IOException e) {
      System.getLogger(Place.class.getName())
          .log(System.Logger.Level.WARNING, "what " + id + " has was not kept", e);
    }
  }

  Path history() {
    return folder.resolve("history");
  }

  void interrupt() {
    interpreter.interrupt();
  }

  /** Shows what lines print. */
  void lead(OutputStream other) {
    terminal.lead(other);
  }

  private void closeParts() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.getLogger(Place.class.getName())
            .log(System.Logger.Level.WARNING, "a part of a place did not close", e);
      }
    }
  }

  @Override
  public void close() {
    interpreter.interrupt();
    save();
    closeParts();
  }
}
