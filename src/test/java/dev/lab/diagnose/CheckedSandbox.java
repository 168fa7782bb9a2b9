package dev.lab.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.CheckRun;
import dev.lab.check.Outcome;
import dev.lab.check.Outcome.Cause;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.CheckSpec;
import dev.lab.course.Place;
import dev.lab.course.Terms;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.target.LearnerShell;
import dev.lab.target.live.LiveWorld;
import dev.lab.testing.Commands;
import dev.lab.testing.TypedShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A sandbox with the lab's checks on it, and a learner who breaks it with real clients. */
final class CheckedSandbox implements AutoCloseable {
  final Sandbox sandbox;
  final Path folder;
  final Map<String, LearnerShell.ShellVariable> variables = new LinkedHashMap<>();
  final Map<String, Instant> passed = new HashMap<>();
  private final List<LearnerShell.RanLine> lines = new ArrayList<>();
  private final CheckRun run = new CheckRun(CheckKinds.all(), new Diagnosis());
  private final Map<String, CheckSpec> specs = new LinkedHashMap<>();
  private LiveWorld live;

  CheckedSandbox(Path folder) throws Exception {
    this.folder = folder;
    this.sandbox =
        Sandbox.start(SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()));
    this.live = LiveWorld.of(sandbox.kubeconfig(), "default");
    sandbox
        .environment()
        .forEach((k, v) -> variables.put(k, new LearnerShell.ShellVariable(v, true)));
    check("deployment", "deployment", "name", "registry", "image", "registry");
    check("service", "service", "name", "registry", "type", "NodePort", "port", "5000");
    check("variable", "shell-variable", "name", "REGISTRY", "address-of", "registry");
    check("catalog", "catalog");
    manifest("busybox", "latest", "busybox");
  }

  /** Looks at the cluster through another kubeconfig. */
  void through(Path kubeconfig) throws Exception {
    live.close();
    live = LiveWorld.of(kubeconfig, "default");
  }

  LiveWorld live() {
    return live;
  }

  /** A check of these fields and values. */
  void check(String id, String kind, String... fields) {
    ObjectNode tree = spec(id, kind);
    for (int i = 0; i < fields.length; i += 2) {
      tree.put(fields[i], fields[i + 1]);
    }
  }

  /** Gives a check that is there one expectation, as a lab has it. */
  void expect(String id, String yaml) {
    ((ObjectNode) spec(id).fields())
        .putArray("expect")
        .add(new tools.jackson.dataformat.yaml.YAMLMapper().readTree(yaml));
  }

  /** A check that images have a tag. */
  void manifest(String id, String tag, String... images) {
    ObjectNode fields = spec(id, "manifest").put("tag", tag);
    List.of(images).forEach(fields.putArray("images")::add);
  }

  private ObjectNode spec(String id, String kind) {
    ObjectNode fields = JsonMapper.shared().createObjectNode();
    specs.put(
        id,
        new CheckSpec(id, "step", kind, id, Terms.USUAL, fields, new Place(Path.of("step.md"), 1)));
    return fields;
  }

  CheckSpec spec(String id) {
    return java.util.Objects.requireNonNull(specs.get(id));
  }

  Commands commands() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    variables.forEach(
        (name, variable) -> {
          if (variable.exported()) {
            environment.put(name, variable.value());
          }
        });
    return new Commands(folder, environment);
  }

  /** Types a line, as the learner's own bash runs it with these variables; it must succeed. */
  String type(String line) throws Exception {
    Commands.Ran ran = run(line);
    assertEquals(0, ran.exit(), line + "\n" + ran.out() + ran.err());
    return ran.out();
  }

  /** Types a line, however it ends. */
  Commands.Ran run(String line) throws Exception {
    Commands commands = commands();
    for (Map.Entry<String, LearnerShell.ShellVariable> each : variables.entrySet()) {
      commands = commands.with(each.getKey(), each.getValue().value());
    }
    Commands.Ran ran = commands.run("/bin/bash", "-c", line);
    lines.add(new LearnerShell.RanLine("step", line, ran.exit(), Instant.now()));
    return ran;
  }

  void set(String name, String value) {
    variables.put(name, new LearnerShell.ShellVariable(value, true));
  }

  /** As the lab goes, up to a registry that answers at REGISTRY. */
  CheckedSandbox withRegistry() throws Exception {
    type("kubectl create deployment registry --image=registry");
    type("kubectl expose deploy/registry --port=5000 --type=NodePort");
    type("kubectl rollout status deploy/registry --timeout=60s");
    set("REGISTRY", "127.0.0.1:" + port());
    // Kubernetes tells times by the second: what passes now has passed after the Pod began.
    Thread.sleep(1_100);
    passes("catalog");
    return this;
  }

  CheckedSandbox withBusybox() throws Exception {
    type("docker pull busybox && docker tag busybox $REGISTRY/busybox");
    type("docker push $REGISTRY/busybox");
    passes("busybox");
    return this;
  }

  String port() throws Exception {
    return type("kubectl get svc/registry -o jsonpath={.spec.ports[0].nodePort}").strip();
  }

  Situation situation() {
    LearnerShell shell = new TypedShell(variables, lines, Map.of());
    return new Situation(live.world(shell, false), passed, Map.of());
  }

  List<Result> results(String... ids) throws InterruptedException {
    return run.run(
        java.util.Arrays.stream(ids).map(this::spec).toList(), situation(), Patience.NONE);
  }

  Outcome look(String id) throws InterruptedException {
    return results(id).getFirst().outcome();
  }

  /** The cause that a check has in the end: the cluster takes a moment for each change. */
  Cause cause(String id, String code) throws Exception {
    return cause(id, code, "");
  }

  /** The same, with these words in what was read. */
  Cause cause(String id, String code, String read) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      Outcome seen = look(id);
      if (seen.cause().isPresent()
          && seen.cause().get().code().equals(code)
          && seen.cause().get().read().contains(read)) {
        Cause cause = seen.cause().get();
        assertTrue(!cause.text().isEmpty() && !cause.remedy().isEmpty(), cause.toString());
        return cause;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no cause " + code + " (" + read + ") but " + seen);
      }
      Thread.sleep(200);
    }
  }

  void passes(String id) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Outcome seen = look(id);
    while (!(seen instanceof Outcome.Passed)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(id + " does not pass: " + seen);
      }
      Thread.sleep(200);
      seen = look(id);
    }
    passed.put(id, Instant.now());
  }

  /** The remedy is a command, and mends it. */
  void mends(Cause cause, String id) throws Exception {
    type(cause.remedy());
    passes(id);
  }

  static void has(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), "\"" + part + "\" is missing in: " + text);
    }
  }

  /** The file of a blob in the registry's own folder on the node. */
  Path blob(String digest) throws Exception {
    String hex = digest.substring(digest.indexOf(':') + 1);
    try (var files = Files.walk(folder.resolve("sandbox").resolve("node"))) {
      return files
          .filter(f -> f.toString().contains(hex) && Files.isRegularFile(f))
          .filter(f -> f.toString().contains("blobs"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public void close() {
    live.close();
    sandbox.close();
  }
}
