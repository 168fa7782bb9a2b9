package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.sandbox.hub.Hub;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.RealEngine;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lab verify} on a cluster that it did not start, and with an engine of Docker's own. */
class VerifyElsewhereTest {
  private static final String SETTINGS =
      """
      ---
      id: settings
      title: Settings
      checks:
      - {id: there, kind: object, title: The settings are there, resource: configmap, name: settings}
      hints:
      - "`kubectl create configmap settings`"
      wrong:
      - id: misnamed
        title: They have another name
        run: kubectl create configmap setings
        check: there
        says: settings
      ---
      # Settings

      ```bash
      kubectl create configmap settings || true
      ```
      """;

  private static final String PODS =
      """
      ---
      id: pods
      title: Pods
      checks:
      - {id: runs, kind: deployment, title: It runs, name: web, image: registry, available: 1, within: 5s}
      hints:
      - "`kubectl create deployment web --image=registry`"
      ---
      # Pods

      ```bash
      kubectl create deployment web --image=registry || true
      ```
      """;

  private static final String PUSH =
      """
      ---
      id: push
      title: Push
      checks:
      - {id: pushed, kind: manifest, title: It is pushed, images: [busybox], tag: latest}
      hints:
      - |
        ```
        COMMANDS
        ```
      ---
      # Push

      ```bash
      COMMANDS
      ```
      """;

  private static final String COMMANDS =
      """
      kubectl get deploy/registry || kubectl create deployment registry --image=registry
      kubectl get svc/registry || kubectl expose deploy/registry --port=5000 --type=NodePort
      REGISTRY=127.0.0.1:$(kubectl get svc/registry -o jsonpath={.spec.ports[0].nodePort})
      until curl -sf $REGISTRY/v2/; do sleep 0.2; done
      docker pull busybox && docker tag busybox $REGISTRY/busybox
      docker push $REGISTRY/busybox\
      """;

  @TempDir Path folder;

  private Ran verify(Map<String, String> environment, String... options) throws Exception {
    return new Commands(folder, LabWalk.environment(folder, environment))
        .run(LabWalk.command("verify", options).toArray(String[]::new));
  }

  @Test
  void aClusterThatLacksANodeIsNoGapOfTheLab() throws Exception {
    Path lab = folder.resolve("small");
    SmallLab.write(lab, "", SETTINGS, PODS);
    try (Sandbox cluster =
        Sandbox.start(SandboxConfig.of("theirs", folder.resolve("theirs"), System.getenv()))) {
      Map<String, String> environment =
          Map.of(
              "KUBECONFIG", cluster.kubeconfig().toString(), "DOCKER_HOST", cluster.dockerHost());
      String[] options = {lab.toString(), "--context", "lab-theirs", "--junit", "junit.xml"};
      cluster.faults().breakIt("node-not-ready");
      Ran lacking = verify(environment, options);
      assertEquals(3, lacking.exit(), () -> lacking.out() + lacking.err());
      assertTrue(
          lacking.out().contains("no node of the cluster lab-theirs is ready"), lacking.out());
      assertTrue(lacking.out().contains("can't be proven here"), lacking.out());
      String xml = Files.readString(folder.resolve("junit.xml"));
      assertTrue(xml.contains("<skipped message=\"no node") && xml.contains("failures=\"0\""), xml);
      cluster.faults().mend("node-not-ready");
      Ran whole = verify(environment, options);
      assertEquals(0, whole.exit(), () -> whole.out() + whole.err());
      assertTrue(whole.out().contains("small: proven"), whole.out());
      new Commands(folder, LabWalk.environment(folder, environment))
          .eventually("gone", "bash", "-c", "kubectl get ns | grep lab-proof || echo gone");
    }
  }

  @Test
  void withDockersOwnEngine() throws Exception {
    Path lab = folder.resolve("small");
    SmallLab.write(
        lab,
        "",
        PUSH.replace("  COMMANDS", COMMANDS.indent(2).stripTrailing())
            .replace("COMMANDS", COMMANDS));
    Vertx vertx = Vertx.vertx();
    try (Hub hub = Hub.start(folder.resolve("hub"), vertx);
        RealEngine engine =
            RealEngine.start(folder, "--registry-mirror=http://" + hub.endpoint().host())) {
      Ran ran =
          verify(
              Map.of(
                  "DOCKER_HOST",
                  engine.dockerHost(),
                  "DOCKER_CONFIG",
                  folder.resolve("docker-config").toString()),
              lab.toString(),
              "--engine",
              "host");
      assertEquals(0, ran.exit(), () -> ran.out() + ran.err());
      assertTrue(ran.out().contains("small: proven"), ran.out());
      assertTrue(
          new Commands(folder, LabWalk.environment(folder, Map.of()))
              .ok("docker", "--host", engine.dockerHost(), "images")
              .contains("busybox"));
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void anEngineThatDoesNotAnswerIsNoGapOfTheLab() throws Exception {
    Path lab = folder.resolve("small");
    String pull =
        SETTINGS.replace("configmap settings || true", "configmap settings; docker pull busybox");
    SmallLab.write(lab, "", pull);
    Path nowhere = folder.resolve("nowhere.sock");
    Ran ran =
        verify(Map.of("DOCKER_HOST", "unix://" + nowhere), lab.toString(), "--engine", "host");
    assertEquals(3, ran.exit(), () -> ran.out() + ran.err());
    assertTrue(ran.out().contains("docker's own engine does not answer"), ran.out());
  }
}
