package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Clients;
import dev.lab.testing.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox without a lab, by its commands: every kubectl, and an owner that is killed. */
class SandboxCommandTest {
  private static final Pattern EXPORT = Pattern.compile("export (\\w+)='([^']*)'");

  @TempDir Path folder;

  private Process up() throws Exception {
    List<String> command = new ArrayList<>(LabWalk.command("sandbox", "up", "--name", "k"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(LabWalk.environment(folder, Map.of()));
    Process process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("up.log").toFile()).start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(folder.resolve("up.log")).contains("runs; Ctrl-C")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError(Files.readString(folder.resolve("up.log")));
      }
      Thread.sleep(30);
    }
    return process;
  }

  private Commands commands() throws Exception {
    Map<String, String> environment = LabWalk.environment(folder, Map.of());
    String printed =
        new Commands(folder, environment)
            .ok(LabWalk.command("sandbox", "env", "--name", "k").toArray(String[]::new));
    Map<String, String> all = new HashMap<>(environment);
    Matcher export = EXPORT.matcher(printed);
    while (export.find()) {
      all.put(export.group(1), export.group(2));
    }
    return new Commands(folder, all);
  }

  private static final String IDENTITY =
      "jsonpath={.items[*].metadata.uid} {.items[*].status.containerStatuses[*].restartCount}";

  @Test
  void anOwnerThatIsKilledLosesNothing() throws Exception {
    Process first = up();
    String before;
    String port;
    try {
      Commands commands = commands();
      commands.ok("kubectl", "create", "deployment", "registry", "--image=registry");
      commands.ok("kubectl", "expose", "deploy/registry", "--port=5000", "--type=NodePort");
      commands.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=60s");
      port =
          commands.ok("kubectl", "get", "svc/registry", "-o", "jsonpath={.spec.ports[0].nodePort}");
      commands.ok("docker", "pull", "busybox");
      commands.ok("docker", "tag", "busybox", "127.0.0.1:" + port + "/busybox");
      commands.ok("docker", "push", "127.0.0.1:" + port + "/busybox");
      before = commands.ok("kubectl", "get", "pods", "-o", IDENTITY);
    } finally {
      first.destroyForcibly().waitFor();
    }
    Process second = up();
    try {
      Commands commands = commands();
      assertEquals(before, commands.ok("kubectl", "get", "pods", "-o", IDENTITY));
      commands.eventually("busybox", "curl", "-s", "127.0.0.1:" + port + "/v2/_catalog");
      commands.ok("crane", "validate", "--insecure", "--remote", "127.0.0.1:" + port + "/busybox");
      assertTrue(commands.ok("docker", "images").contains("busybox"));
    } finally {
      second.destroy();
      assertTrue(second.waitFor(30, TimeUnit.SECONDS), "it does not end");
    }
  }

  @Test
  void everyKubectlWalksTheThinPath() throws Exception {
    Process owner = up();
    try {
      for (String kubectl : List.of("kubectl-1.27", "kubectl-1.33", "kubectl-1.37")) {
        String client = Clients.require(kubectl).toString();
        Commands commands = commands();
        assertTrue(commands.ok(client, "version").contains("v1.33.5"));
        commands.ok(client, "cluster-info");
        assertTrue(commands.ok(client, "api-resources").contains("deployments"));
        commands.ok(client, "create", "deployment", "registry", "--image=registry");
        commands.ok(client, "expose", "deploy/registry", "--port=5000", "--type=NodePort");
        commands.ok(client, "rollout", "status", "deploy/registry", "--timeout=60s");
        commands.ok(client, "wait", "--for=condition=Available", "deploy/registry");
        assertTrue(commands.ok(client, "get", "all").contains("replicaset.apps/registry-"));
        assertTrue(commands.ok(client, "get", "deploy", "-o", "wide").contains("app=registry"));
        commands.ok(client, "scale", "deploy/registry", "--replicas=2");
        commands.ok(client, "set", "image", "deploy/registry", "registry=registry:3");
        commands.ok(client, "rollout", "status", "deploy/registry", "--timeout=60s");
        commands.ok(client, "patch", "deploy/registry", "-p", "{\"spec\":{\"replicas\":1}}");
        assertTrue(commands.ok(client, "logs", "deploy/registry").contains("listening on"));
        for (String kind : List.of("pods", "deploy", "rs", "svc", "node", "ns", "endpoints")) {
          commands.ok(client, "describe", kind);
        }
        assertTrue(
            commands
                .ok(
                    client,
                    "get",
                    "--raw",
                    "/api/v1/namespaces/default/services/registry:5000/proxy/v2/_catalog")
                .contains("repositories"));
        assertTrue(commands.ok(client, "get", "events").contains("ScalingReplicaSet"));
        commands.ok(client, "delete", "deploy/registry", "svc/registry");
        commands.eventually("No resources found", client, "get", "pods,rs");
      }
    } finally {
      owner.destroy();
      assertTrue(owner.waitFor(30, TimeUnit.SECONDS), "it does not end");
    }
  }

  @Test
  void faultsAreMadeListedAndMendedByCommands() throws Exception {
    Process owner = up();
    try {
      Commands commands = commands();
      String listed = lab(commands, 0, "faults");
      assertTrue(listed.contains("[      ] dns-broken\n         pulls by a name fail"), listed);
      assertTrue(
          lab(commands, 0, "break", "dns-broken")
              .contains("To mend it: lab sandbox mend dns-broken"));
      assertTrue(commands.run("docker", "pull", "busybox").err().contains("server misbehaving"));
      assertTrue(lab(commands, 0, "faults", "--name", "k").contains("[broken] dns-broken\n"));
      assertEquals("Names are resolved again.\n", lab(commands, 0, "mend", "dns-broken"));
      commands.ok("docker", "pull", "busybox");
      assertEquals("Nothing is broken.\n", lab(commands, 0, "mend", "all"));
      assertTrue(
          lab(commands, 2, "break", "dns").contains("there is no fault \"dns\"; there are no-"));
      assertTrue(lab(commands, 2, "break").contains("needs a fault"));
      assertTrue(
          lab(commands, 2, "break", "dns-broken", "--name", "other").contains("is not running"));
    } finally {
      owner.destroy();
      assertTrue(owner.waitFor(30, TimeUnit.SECONDS), "it does not end");
    }
  }

  @Test
  void aLabsSandboxIsBrokenFromItsShellAndMendedFromAnotherTerminal() throws Exception {
    try (LabWalk walk = new LabWalk(folder, Map.of())) {
      Commands outside = new Commands(folder, LabWalk.environment(folder, Map.of()));
      walk.type("lab sandbox break dns-broken");
      assertTrue(walk.shown().contains("To mend it: lab sandbox mend dns-broken"), walk.shown());
      walk.type("docker pull busybox");
      assertTrue(walk.shown().contains("server misbehaving"), walk.shown());
      assertTrue(lab(outside, 0, "faults").contains("[broken] dns-broken"));
      assertEquals("Names are resolved again.\n", lab(outside, 0, "mend", "dns-broken"));
      walk.type("docker pull busybox");
      assertTrue(walk.shown().contains("Downloaded newer image for busybox"), walk.shown());
      walk.type("lab sandbox up");
      assertTrue(walk.shown().contains("there are its words only"), walk.shown());
      walk.quit();
      assertTrue(lab(outside, 2, "faults").contains("is not running"));
    }
  }

  /** What {@code lab sandbox} prints, with this exit status. */
  private static String lab(Commands commands, int exit, String... words) throws Exception {
    Commands.Ran ran = commands.run(LabWalk.command("sandbox", words).toArray(String[]::new));
    assertEquals(exit, ran.exit(), ran.out() + ran.err());
    return ran.out() + ran.err();
  }
}
