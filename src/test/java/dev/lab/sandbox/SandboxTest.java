package dev.lab.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.Commands;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox as its user meets it: kubectl and curl, suspend and resume. */
class SandboxTest {
  @TempDir Path folder;

  private Sandbox start() throws SandboxException {
    return Sandbox.start(SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()));
  }

  private Commands commands(Sandbox sandbox) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.putAll(sandbox.environment());
    return new Commands(folder, environment);
  }

  @Test
  void theRegistryIsCreatedExposedAndFound() throws Exception {
    try (Sandbox sandbox = start()) {
      Commands commands = commands(sandbox);
      assertEquals(
          "deployment.apps/registry created\n",
          commands.ok("kubectl", "create", "deployment", "registry", "--image=registry"));
      assertEquals(
          "service/registry exposed\n",
          commands.ok("kubectl", "expose", "deploy/registry", "--port=5000", "--type=NodePort"));
      assertTrue(
          commands
              .ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=30s")
              .endsWith("deployment \"registry\" successfully rolled out\n"));
      String port =
          commands.ok("kubectl", "get", "svc/registry", "-o", "jsonpath={.spec.ports[0].nodePort}");
      assertEquals(
          "{\"repositories\":[]}",
          commands
              .ok(
                  "curl",
                  "-s",
                  "--retry-connrefused",
                  "--retry",
                  "5",
                  "127.0.0.1:" + port + "/v2/_catalog")
              .strip());
      String described = commands.ok("kubectl", "describe", "svc/registry");
      assertTrue(
          described.contains("NodePort:                 <unset>  " + port + "/TCP"), described);
      assertTrue(described.matches("(?s).*Endpoints: +10\\.244\\.0\\.\\d+:5000\n.*"), described);
    }
  }

  @Test
  void anImageThatIsNotThereIsSaidInAKubeletsWords() throws Exception {
    try (Sandbox sandbox = start()) {
      Commands commands = commands(sandbox);
      commands.ok("kubectl", "create", "deployment", "web", "--image=nosuchimage");
      String events =
          commands.eventually(
              "pull access denied", "kubectl", "get", "events", "--sort-by=.lastTimestamp");
      assertTrue(events.contains("Failed to pull image \"nosuchimage\""), events);
      commands.eventually("ImagePullBackOff", "kubectl", "get", "pods");
    }
  }

  @Test
  void aRolloutReplacesPodsAndDeletionTakesThemAlong() throws Exception {
    try (Sandbox sandbox = start()) {
      Commands commands = commands(sandbox);
      commands.ok(
          "kubectl", "create", "deployment", "registry", "--image=registry", "--replicas=3");
      commands.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=30s");
      commands.ok("kubectl", "set", "image", "deploy/registry", "registry=registry:2");
      commands.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=30s");
      assertEquals(
          "registry:2 registry:2 registry:2",
          commands.ok(
              "kubectl",
              "get",
              "pods",
              "--field-selector=status.phase=Running",
              "-o",
              "jsonpath={.items[*].spec.containers[0].image}"));
      commands.ok("kubectl", "scale", "deploy/registry", "--replicas=1");
      commands.ok("kubectl", "delete", "deploy/registry");
      commands.eventually("No resources found", "kubectl", "get", "rs,pods");
    }
  }

  @Test
  void quittingSuspendsAndStartingResumes() throws Exception {
    String before;
    String port;
    try (Sandbox sandbox = start()) {
      Commands commands = commands(sandbox);
      commands.ok("kubectl", "create", "deployment", "registry", "--image=registry");
      commands.ok("kubectl", "expose", "deploy/registry", "--port=5000", "--type=NodePort");
      commands.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=30s");
      port =
          commands.ok("kubectl", "get", "svc/registry", "-o", "jsonpath={.spec.ports[0].nodePort}");
      commands.ok(
          "crane",
          "copy",
          "--insecure",
          sandbox.hub().host() + "/library/busybox",
          "127.0.0.1:" + port + "/busybox");
      before = commands.ok("kubectl", "get", "pods", "-o", IDENTITY);
      SandboxException inUse = assertThrows(SandboxException.class, this::start);
      assertEquals(SandboxException.Code.IN_USE, inUse.code());
    }
    try (Sandbox sandbox = start()) {
      Commands commands = commands(sandbox);
      commands.eventually(
          "{\"repositories\":[\"busybox\"]}", "curl", "-s", "127.0.0.1:" + port + "/v2/_catalog");
      assertEquals(before, commands.ok("kubectl", "get", "pods", "-o", IDENTITY));
      commands.ok("kubectl", "delete", "pods", "-l", "app=registry");
      commands.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=30s");
      commands.eventually(
          "{\"repositories\":[]}", "curl", "-s", "127.0.0.1:" + port + "/v2/_catalog");
    }
  }

  private static final String IDENTITY =
      "jsonpath={range .items[*]}{.metadata.name} {.metadata.uid} {.status.containerStatuses[0].restartCount}"
          + " {.status.containerStatuses[0].containerID} {.status.podIP}{end}";
}
