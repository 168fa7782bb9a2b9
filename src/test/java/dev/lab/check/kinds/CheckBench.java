package dev.lab.check.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lab.check.CheckRun;
import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.check.Situation;
import dev.lab.course.Lab;
import dev.lab.diagnose.Diagnosis;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.target.LearnerShell;
import dev.lab.target.live.LiveWorld;
import dev.lab.testing.Commands;
import dev.lab.testing.SmallLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sandbox, kubectl on it, and checks read from a lab's files. */
final class CheckBench implements AutoCloseable {
  private final Path folder;
  private final Sandbox sandbox;
  private final LiveWorld world;
  final Commands commands;
  boolean trusted;

  CheckBench(Path folder) throws Exception {
    this.folder = folder;
    this.sandbox =
        Sandbox.start(
            SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()).withoutEngine());
    this.world = LiveWorld.of(sandbox.kubeconfig(), "default");
    Map<String, String> environment = new HashMap<>(sandbox.environment());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    this.commands = new Commands(folder, environment);
  }

  String kubectl(String line) throws Exception {
    return commands.ok(("kubectl " + line).split(" "));
  }

  /** Applies YAML. */
  void apply(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("apply.yaml"), yaml);
    commands.ok("kubectl", "apply", "-f", file.toString());
  }

  /** A lab of one step with these checks. */
  static Lab lab(Path folder, String checks) throws Exception {
    return SmallLab.of(folder, "checks:\n" + checks);
  }

  /** The outcomes of checks, each by its id. */
  Map<String, Outcome> run(String checks, Duration timeout) throws Exception {
    Lab lab = lab(folder.resolve("lab"), checks);
    Map<String, Kind> kinds = CheckKinds.of(lab, trusted);
    assertEquals(List.of(), CheckKinds.problems(lab, kinds));
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (Result result :
        new CheckRun(kinds, new Diagnosis())
            .run(
                lab.checks(),
                new Situation(world.world(LearnerShell.invisible(), false), Map.of(), Map.of()),
                Patience.usually(timeout))) {
      outcomes.put(result.spec().id(), result.outcome());
    }
    return outcomes;
  }

  /** The outcome of one check of the kind {@code object}, looked at once. */
  Outcome object(String fields) throws Exception {
    return run("- {id: a, kind: object, title: A, " + fields + "}\n", Duration.ZERO).get("a");
  }

  static Outcome.Failed failed(Outcome outcome) {
    return assertInstanceOf(Outcome.Failed.class, outcome, outcome::toString);
  }

  static Outcome.Passed passed(Outcome outcome) {
    return assertInstanceOf(Outcome.Passed.class, outcome, outcome::toString);
  }

  static Outcome.Skipped skipped(Outcome outcome) {
    return assertInstanceOf(Outcome.Skipped.class, outcome, outcome::toString);
  }

  @Override
  public void close() {
    world.close();
    sandbox.close();
  }
}
