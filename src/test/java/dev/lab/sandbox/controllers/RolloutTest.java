package dev.lab.sandbox.controllers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts, their history, DaemonSets and logs by kubectl; the words are those of v1.33.5. */
class RolloutTest {
  @TempDir static Path folder;
  private static Sandbox sandbox = unstarted();
  private static Commands commands = unstarted();

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T unstarted() {
    return null;
  }

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()));
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.putAll(sandbox.environment());
    commands = new Commands(folder, environment);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static String kubectl(String line) throws Exception {
    return commands.ok(("kubectl " + line).split(" "));
  }

  private static String fails(String line) throws Exception {
    Commands.Ran ran = commands.run(("kubectl " + line).split(" "));
    assertFalse(ran.exit() == 0, line + " succeeded: " + ran.out());
    return ran.err();
  }

  private static String eventually(String text, String line) throws Exception {
    return commands.eventually(text, ("kubectl " + line).split(" "));
  }

  @Test
  void aPodWaitsForTheClaimThatItMounts() throws Exception {
    Files.writeString(
        folder.resolve("keeps.yml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: keeps}
        spec:
          containers: [{name: c, image: busybox, command: [sleep, "3600"], volumeMounts: [{name: d, mountPath: /d}]}]
          volumes: [{name: d, persistentVolumeClaim: {claimName: kept}}]
        """);
    kubectl("apply -f keeps.yml");
    eventually(
        "FailedScheduling   pod/keeps   0/1 nodes are available: persistentvolumeclaim \"kept\" not"
            + " found. preemption: 0/1 nodes are available: 1 Preemption is not helpful for"
            + " scheduling.",
        "get events --field-selector=involvedObject.name=keeps");
    assertEquals("Pending", kubectl("get pod keeps -o jsonpath={.status.phase}"));
    Files.writeString(
        folder.resolve("kept.yml"),
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: kept}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        """);
    kubectl("apply -f kept.yml");
    kubectl("wait --for=condition=Ready pod/keeps --timeout=60s");
    kubectl("delete pod/keeps pvc/kept --grace-period=0");
  }

  @Test
  void aRolloutThatSticksLeavesTheOldPodsAndIsUndone() throws Exception {
    kubectl("create deployment hasher --image=dockercoins/hasher:v0.1 --replicas=4");
    kubectl("rollout status deploy/hasher --timeout=30s");
    kubectl("patch deploy/hasher -p {\"spec\":{\"progressDeadlineSeconds\":5}}");
    String before = kubectl("get pods -l app=hasher -o name");
    kubectl("set image deploy/hasher hasher=dockercoins/hasher:v9.9");
    assertEquals(
        "error: deployment \"hasher\" exceeded its progress deadline\n",
        fails("rollout status deploy/hasher --timeout=40s"));
    eventually("ImagePullBackOff", "get pods -l app=hasher");
    // A quarter may be missing, a quarter may be too many.
    assertEquals(
        "3 2",
        kubectl(
            "get deploy/hasher -o jsonpath={.status.availableReplicas}{'\\x20'}{.status.updatedReplicas}"
                .replace("'\\x20'", "\"\\u0020\"")));
    List<String> after = kubectl("get pods -l app=hasher -o name").lines().toList();
    assertEquals(3, before.lines().filter(after::contains).count());
    assertEquals(
        "deployment.apps/hasher \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n\n",
        kubectl("rollout history deploy/hasher"));
    assertTrue(
        kubectl("rollout history deploy/hasher --revision=2").contains("dockercoins/hasher:v9.9"));
    assertEquals(
        "error: unable to find specified revision 7 in history\n",
        fails("rollout undo deploy/hasher --to-revision=7"));
    assertEquals("deployment.apps/hasher rolled back\n", kubectl("rollout undo deploy/hasher"));
    assertTrue(
        kubectl("rollout status deploy/hasher --timeout=30s")
            .endsWith("deployment \"hasher\" successfully rolled out\n"));
    assertEquals(
        "deployment.apps/hasher \nREVISION  CHANGE-CAUSE\n2         <none>\n3         <none>\n\n",
        kubectl("rollout history deploy/hasher"));
    assertEquals("deployment.apps/hasher restarted\n", kubectl("rollout restart deploy/hasher"));
    kubectl("rollout status deploy/hasher --timeout=30s");
    assertEquals("deployment.apps/hasher paused\n", kubectl("rollout pause deploy/hasher"));
    assertEquals(
        "error: deployments.apps \"hasher\" is already paused\n",
        fails("rollout pause deploy/hasher"));
    kubectl("set image deploy/hasher hasher=dockercoins/hasher:latest");
    Thread.sleep(500);
    assertFalse(kubectl("get pods -l app=hasher -o yaml").contains("hasher:latest\n"));
    assertEquals("deployment.apps/hasher resumed\n", kubectl("rollout resume deploy/hasher"));
    kubectl("rollout status deploy/hasher --timeout=30s");
    assertTrue(kubectl("get pods -l app=hasher -o yaml").contains("hasher:latest\n"));
    kubectl("delete deploy/hasher");
  }

  private static final String SET =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: rng, labels: {app: rng}}
      spec:
        selector: {matchLabels: {app: rng}}
        template:
          metadata: {labels: {app: rng}}
          spec: {containers: [{name: rng, image: "dockercoins/rng:v0.1"}]}
      """;

  @Test
  void aDaemonSetHasAPodOnEachNodeAndIsRolled() throws Exception {
    Files.writeString(folder.resolve("rng.yaml"), SET);
    assertEquals("daemonset.apps/rng created\n", kubectl("create -f rng.yaml"));
    assertTrue(
        kubectl("rollout status ds/rng --timeout=30s")
            .endsWith("daemon set \"rng\" successfully rolled out\n"));
    assertTrue(
        kubectl("get ds -o wide")
            .matches(
                "NAME +DESIRED +CURRENT +READY +UP-TO-DATE +AVAILABLE +NODE SELECTOR +AGE +CONTAINERS +IMAGES +SELECTOR\n"
                    + "rng +1 +1 +1 +1 +1 +<none> +\\d+s +rng +dockercoins/rng:v0.1 +app=rng\n"),
        kubectl("get ds -o wide"));
    kubectl("set image ds/rng rng=dockercoins/rng:latest");
    kubectl("rollout status ds/rng --timeout=30s");
    assertEquals(
        "daemonset.apps/rng \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n\n",
        kubectl("rollout history ds/rng"));
    assertTrue(kubectl("rollout history ds/rng --revision=1").contains("dockercoins/rng:v0.1"));
    assertEquals("daemonset.apps/rng rolled back\n", kubectl("rollout undo ds/rng"));
    kubectl("rollout status ds/rng --timeout=30s");
    assertEquals(
        "dockercoins/rng:v0.1",
        kubectl("get pods -l app=rng -o jsonpath={.items[*].spec.containers[0].image}"));
    String revisions = kubectl("get controllerrevisions");
    for (String number : List.of("2", "3")) {
      assertTrue(
          revisions.matches("(?s).*\nrng-\\w+ +daemonset.apps/rng +" + number + " +\\d+s\n.*"),
          revisions);
    }
    assertEquals("daemonset.apps/rng restarted\n", kubectl("rollout restart ds/rng"));
    kubectl("rollout status ds/rng --timeout=30s");
    assertEquals(
        "error: daemonsets.apps \"rng\" pausing is not supported\n", fails("rollout pause ds/rng"));
    String described = kubectl("describe ds/rng");
    assertTrue(
        described.contains("Annotations:    deprecated.daemonset.template.generation: 4\n"),
        described);
    assertTrue(described.contains("daemonset-controller  Created pod: rng-"), described);
    kubectl("delete pod -l app=rng");
    eventually("1/1", "get pods -l app=rng");
    // One that no node fits has no Pods, and a node that takes none keeps what runs.
    kubectl(
        "patch ds/rng -p {\"spec\":{\"template\":{\"spec\":{\"nodeSelector\":{\"disk\":\"fast\"}}}}}");
    eventually("No resources", "get pods -l app=rng");
    kubectl("label node --all disk=fast");
    eventually("1/1", "get pods -l app=rng");
    kubectl("cordon -l disk=fast");
    kubectl("delete pod -l app=rng");
    eventually("1/1", "get pods -l app=rng");
    kubectl("uncordon -l disk=fast");
    kubectl("delete ds/rng");
    eventually("No resources", "get pods,controllerrevisions -l app=rng");
  }

  @Test
  void aDaemonSetIsRefusedInTheApiServersWords() throws Exception {
    Files.writeString(
        folder.resolve("bad.yaml"),
        SET.replace(
                "spec:\n  sel",
                "spec:\n  replicas: 1\n  strategy: {}\n  progressDeadlineSeconds: 9\n  sel")
            .replace("metadata: {labels: {app: rng}}", "metadata: {labels: {app: other}}"));
    assertEquals(
        "Error from server (BadRequest): error when creating \"bad.yaml\": DaemonSet in version \"v1\""
            + " cannot be handled as a DaemonSet: strict decoding error: unknown field"
            + " \"spec.progressDeadlineSeconds\", unknown field \"spec.replicas\", unknown field"
            + " \"spec.strategy\"\n",
        fails("create -f bad.yaml"));
    assertEquals(
        "The DaemonSet \"rng\" is invalid: spec.template.metadata.labels: Invalid value:"
            + " map[string]string{\"app\":\"other\"}: `selector` does not match template `labels`\n",
        fails("create --validate=false -f bad.yaml"));
  }

  @Test
  void logsAreReadInEveryWay() throws Exception {
    kubectl("create deployment worker --image=dockercoins/worker:v0.1 --replicas=2");
    kubectl("rollout status deploy/worker --timeout=30s");
    String line =
        "cannot reach redis:6379: [Errno -2] Name does not resolve; waiting 10 s before trying again";
    eventually("waiting", "logs deploy/worker");
    eventually(line + "\n" + line, "logs -l app=worker");
    assertEquals(2, kubectl("logs -l app=worker --prefix --tail=1").lines().count());
    assertEquals("", kubectl("logs deploy/worker --tail=0"));
    assertEquals(line + "\n", kubectl("logs deploy/worker --tail=1 --since=1h"));
    assertTrue(kubectl("logs deploy/worker --timestamps").startsWith("20"));
    String pod = kubectl("get pods -l app=worker -o jsonpath={.items[0].metadata.name}");
    Thread.sleep(2_000);
    assertEquals("", kubectl("logs " + pod + " --since=1s"));
    assertTrue(
        fails("logs -p " + pod)
            .contains("previous terminated container \"worker\" in pod \"" + pod + "\" not found"));
    // What ends is read with -p once it has begun anew; -f ends with the container.
    kubectl("run once --image=busybox -- echo hello");
    eventually("hello", "logs once -p");
    assertEquals("hello\n", kubectl("logs once -p"));
    Thread follower =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Thread.sleep(1_500);
                    kubectl("delete pod " + pod + " --wait=false");
                  } catch (Exception e) {
                    throw new AssertionError(e);
                  }
                });
    assertTrue(kubectl("logs -f " + pod).startsWith(line));
    follower.join();
    kubectl(
        "delete deploy/worker pod/once"
            .replace(" pod", " pod")
            .replace("deploy/worker ", "deploy/worker "));
  }
}
