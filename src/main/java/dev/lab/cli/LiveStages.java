package dev.lab.cli;

import dev.lab.course.Parameters;
import dev.lab.line.ShellState;
import dev.lab.verify.Stage;
import dev.lab.verify.Stages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
  private int made;

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
  }

  @Override
  public synchronized Stage fresh() throws IOException, InterruptedException {
    Path place = folder.resolve("" + ++made);
    String namespace = namespaces.isPresent() ? namespaces.get().create() : "";
    return open(place, Optional.empty(), namespace);
  }

  private LiveStage open(Path place, Optional<ShellState> left, String namespace)
      throws IOException {
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
    Console at = new Console(console.out(), console.err(), environment, console.root());
    return new LiveStage(
        at, here, place, left, () -> namespaces.ifPresent(n -> n.delete(namespace)));
  }

  @Override
  public synchronized Optional<Kept> keep(Stage stage) throws IOException {
    if (!(stage instanceof LiveStage live)) {
      throw new IllegalArgumentException("a stage of another's");
    }
    ShellState left = live.left();
    live.close();
    if (options.real()) {
      return Optional.empty();
    }
    Path place = live.folder();
    Path copy = folder.resolve("kept-" + ++made);
    Workspace.copy(place, copy, Parameters.NONE);
    return Optional.of(
        () -> {
          Workspace.delete(place);
          Workspace.copy(copy, place, Parameters.NONE);
          return open(place, Optional.of(left), "");
        });
  }

  @Override
  public void close() {
    try {
      Workspace.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
