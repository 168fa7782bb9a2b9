package dev.lab.cli;

import dev.lab.course.Parameters;
import dev.lab.line.ShellState;
import dev.lab.sandbox.Sandbox;
import dev.lab.verify.Stage;
import dev.lab.verify.Stages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Stages on sandboxes of their own, which are kept by a copy of their folder, or on a real cluster
 * in namespaces of their own. Nothing of the user's is read or written but what leads to that
 * cluster and to docker's own engine.
 */
final class LiveStages implements Stages {
  /** What a proof takes over of the user's variables: the rest could make it pass or fail. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "PATH|HOME|USER|LOGNAME|TMPDIR|KUBECONFIG|DOCKER_.*|(?i:https?_proxy|no_proxy)");

  private final Console console;
  private final LabOptions options;
  private final Path folder;
  private final Optional<ProofNamespaces> namespaces;
  private final Map<Path, Sandbox> sandboxes = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final Thread hook = new Thread(this::deleteNamespaces);

  LiveStages(Console console, LabOptions options) throws IOException {
    this.console = console;
    this.options = options;
    this.folder =
        console.state().path().resolve("proofs").resolve("" + ProcessHandle.current().pid());
    this.namespaces =
        options.real()
            ? Optional.of(new ProofNamespaces(console, options.context()))
            : Optional.empty();
    Workspace.delete(folder);
    Files.createDirectories(folder);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public Stage fresh() throws IOException, InterruptedException {
    Path place = folder.resolve("" + made.incrementAndGet());
    String namespace = namespaces.isPresent() ? namespaces.get().create() : "";
    return open(place, Optional.empty(), namespace);
  }

  private LiveStage open(Path place, Optional<ShellState> left, String namespace)
      throws IOException {
    Console at = new Console(console.out(), console.err(), environment(place), console.root());
    LabOptions here =
        new LabOptions(
            options.lab(),
            options.context(),
            namespace,
            options.hostEngine(),
            false,
            true,
            options.sandbox(),
            options.learner(),
            "",
            options.trust());
    Optional<Sandbox> sandbox =
        options.real()
            ? Optional.empty()
            : Optional.of(
                sandboxes.computeIfAbsent(
                    place, p -> RunningLab.startSandbox(at, here, here.sandbox())));
    return new LiveStage(
        at, here, place, left, sandbox, () -> namespaces.ifPresent(n -> n.delete(namespace)));
  }

  private Map<String, String> environment(Path place) throws IOException {
    Map<String, String> environment = new HashMap<>();
    console
        .environment()
        .forEach(
            (name, value) -> {
              if (TAKEN.matcher(name).matches()) {
                environment.put(name, value);
              }
            });
    String home = environment.getOrDefault("HOME", "");
    environment.putIfAbsent("DOCKER_CONFIG", home + "/.docker");
    environment.putIfAbsent("KUBECONFIG", home + "/.kube/config");
    environment.put("HOME", Files.createDirectories(place.resolve("home")).toString());
    environment.put("LAB_HOME", place.toString());
    environment.put("TERM", "dumb");
    environment.put("LANG", "C.UTF-8");
    return environment;
  }

  @Override
  public Optional<Kept> keep(Stage stage) throws IOException {
    if (!(stage instanceof LiveStage live)) {
      throw new IllegalArgumentException("a stage of another's");
    }
    ShellState left = live.left();
    live.close();
    Path place = live.folder();
    Sandbox sandbox = sandboxes.remove(place);
    if (sandbox == null) {
      return Optional.empty();
    }
    String holds = sandbox.holdings();
    sandbox.close();
    Path copy =
        Workspace.copy(place, folder.resolve("kept-" + made.incrementAndGet()), Parameters.NONE);
    return Optional.of(
        () -> {
          restore(place, copy, holds);
          return open(place, Optional.of(left), "");
        });
  }

  /** As it was; a sandbox that still holds what it held goes on running. */
  private void restore(Path place, Path copy, String holds) throws IOException {
    Sandbox running = sandboxes.get(place);
    if (running != null && !running.holdings().equals(holds)) {
      sandboxes.remove(place);
      running.close();
      running = null;
    }
    if (running == null) {
      Workspace.delete(place);
      Workspace.copy(copy, place, Parameters.NONE);
    } else {
      Workspace.restore(copy, place, "sandboxes");
    }
  }

  @Override
  public Optional<String> lacks() throws IOException, InterruptedException {
    if (namespaces.isPresent()) {
      Optional<String> lacking = namespaces.get().lacks();
      if (lacking.isPresent()) {
        return lacking;
      }
    }
    return options.hostEngine() || options.real() ? HostEngine.lacks(console) : Optional.empty();
  }

  private void deleteNamespaces() {
    namespaces.ifPresent(ProofNamespaces::close);
  }

  @Override
  public void close() {
    deleteNamespaces();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends anyway.
    }
    sandboxes.values().forEach(Sandbox::close);
    try {
      Workspace.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
