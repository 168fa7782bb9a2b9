package dev.lab.sandbox;

import dev.lab.sandbox.node.Workload;
import dev.lab.sandbox.quota.Caps;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What a sandbox is started with.
 *
 * @param name of the sandbox; its context is called lab-NAME
 * @param folder where everything of it is kept
 * @param environment the user's variables, of which the docker plugins' folder is read
 * @param engine whether to start the Docker engine as well as the cluster
 * @param ports which node ports it may have; where that is said it reaches nothing of this machine
 *     but what is its own
 * @param caps what it may hold
 * @param workloads what images run besides what the sandbox knows, by their label {@code
 *     dev.lab.workload}
 */
public record SandboxConfig(
    String name,
    Path folder,
    Map<String, String> environment,
    boolean engine,
    Clock clock,
    Optional<IntPredicate> ports,
    Caps caps,
    Map<String, Workload> workloads) {
  public SandboxConfig {
    environment = Map.copyOf(environment);
    workloads = Map.copyOf(workloads);
    if (!name.matches("[a-z0-9][a-z0-9-]{0,40}")) {
      throw new IllegalArgumentException(
          "a sandbox's name is of small letters, digits and hyphens; not \"" + name + "\"");
    }
  }

  /** A cluster and an engine. */
  public static SandboxConfig of(String name, Path folder, Map<String, String> environment) {
    return new SandboxConfig(
        name,
        folder,
        environment,
        true,
        Clock.systemUTC(),
        Optional.empty(),
        Caps.alone(),
        Map.of());
  }

  /** The same without an engine. */
  public SandboxConfig withoutEngine() {
    return new SandboxConfig(name, folder, environment, false, clock, ports, caps, workloads);
  }

  /** The same among others, of whom each may have these node ports and reaches no other's. */
  public SandboxConfig fenced(IntPredicate itsPorts) {
    return new SandboxConfig(
        name, folder, environment, engine, clock, Optional.of(itsPorts), caps, workloads);
  }

  /** The same that holds no more than this. */
  public SandboxConfig within(Caps most) {
    return new SandboxConfig(name, folder, environment, engine, clock, ports, most, workloads);
  }

  /** The same with what images of this label run. */
  public SandboxConfig with(String label, Workload workload) {
    Map<String, Workload> all = new HashMap<>(workloads);
    all.put(label, workload);
    return new SandboxConfig(name, folder, environment, engine, clock, ports, caps, all);
  }
}
