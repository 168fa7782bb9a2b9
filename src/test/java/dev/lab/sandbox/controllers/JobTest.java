package dev.lab.sandbox.controllers;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Jobs whose programs really end, by kubectl: what a control plane without a node cannot show. */
class JobTest {
  private static final String INDEXED =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: parts}
      spec:
        completions: 3
        parallelism: 3
        completionMode: Indexed
        backoffLimitPerIndex: 0
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: part
              image: busybox
              command: [sh, -c, 'echo part $JOB_COMPLETION_INDEX; hostname; exit $JOB_COMPLETION_INDEX']
      """;

  @TempDir static Path folder;
  private static Sandbox sandbox = unstarted();
  private static Commands commands = unstarted();

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T unstarted() {
    return null;
  }

  @BeforeAll
  static void start() throws Exception {
    sandbox =
        Sandbox.start(
            SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()).withoutEngine());
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

  private static String eventually(String text, String line) throws Exception {
    return commands.eventually(text, ("kubectl " + line).split(" "));
  }

  private static String runs(String job, String program) throws Exception {
    return commands.ok(
        "kubectl", "create", "job", job, "--image=busybox", "--", "sh", "-c", program);
  }

  @Test
  void everyIndexRunsItsPartAndIsCountedByItself() throws Exception {
    Files.writeString(folder.resolve("parts.yaml"), INDEXED);
    kubectl("apply -f parts.yaml");
    kubectl("wait --for=condition=failed job/parts --timeout=60s");
    assertEquals(
        "0 1,2 1 2",
        kubectl(
                "get job parts -o"
                    + " jsonpath={.status.completedIndexes}_{.status.failedIndexes}_{.status.succeeded}_{.status.failed}")
            .replace('_', ' '));
    String printed = kubectl("logs -l job-name=parts --prefix");
    for (String index : List.of("0", "1", "2")) {
      assertTrue(printed.contains("/part] part " + index + "\n"), printed);
      assertTrue(printed.contains("/part] parts-" + index + "\n"), printed);
    }
    assertEquals(
        "Completed Error Error",
        kubectl(
            "get pods -l job-name=parts --sort-by=.metadata.name -o"
                + " jsonpath={.items[*].status.containerStatuses[0].state.terminated.reason}"));
    assertEquals(
        "Succeeded Failed Failed",
        kubectl(
            "get pods -l job-name=parts --sort-by=.metadata.name -o jsonpath={.items[*].status.phase}"));
    String pods = kubectl("get pods -l job-name=parts");
    assertTrue(pods.matches("(?s).*\nparts-1-\\w+ +0/1 +Error +0 .*"), pods);
    kubectl("delete job parts --cascade=foreground");
    eventually("No resources", "get pods -l job-name=parts");
  }

  @Test
  void aProgramThatFailsIsTriedAgainAfterAPause() throws Exception {
    runs("fails", "echo no; exit 3");
    eventually("Failed", "get pods -l job-name=fails -o jsonpath={.items[*].status.phase}");
    String first = kubectl("get pods -l job-name=fails -o name");
    kubectl("patch job fails -p {\"spec\":{\"backoffLimit\":1}}");
    kubectl("wait --for=condition=failed job/fails --timeout=60s");
    String both = kubectl("get pods -l job-name=fails -o name");
    assertEquals(2, both.lines().count(), both);
    assertTrue(both.contains(first.strip()), both);
    assertEquals(
        "3 3",
        kubectl(
            "get pods -l job-name=fails -o"
                + " jsonpath={.items[*].status.containerStatuses[0].state.terminated.exitCode}"));
    String described = kubectl("describe job fails");
    assertTrue(described.contains("BackoffLimitExceeded"), described);
    assertEquals("no\n", kubectl("logs " + first.strip()));
  }

  @Test
  void aContainerThatFailsStartsAgainWhereThePodMay() throws Exception {
    Files.writeString(
        folder.resolve("again.yaml"),
        INDEXED
            .replace("name: parts", "name: again")
            .replace("restartPolicy: Never", "restartPolicy: OnFailure")
            .replace("completions: 3", "completions: 2")
            .replace("backoffLimitPerIndex: 0", "backoffLimit: 1"));
    kubectl("create -f again.yaml");
    eventually(
        "Succeeded",
        "get pods -l job-name=again --sort-by=.metadata.name -o jsonpath={.items[0].status.phase}");
    kubectl("wait --for=condition=failed job/again --timeout=60s");
    eventually("0", "get job again -o jsonpath={.status.terminating}");
    assertEquals("0", kubectl("get job again -o jsonpath={.status.completedIndexes}"));
  }

  @Test
  void whatRanGoesOnAndWhatEndedIsReadAfterARestart() throws Exception {
    runs("ended", "echo a word");
    runs("runs", "echo begun; sleep 3; echo done");
    kubectl("wait --for=condition=complete job/ended --timeout=60s");
    eventually("begun", "logs job/runs");
    sandbox.close();
    sandbox =
        Sandbox.start(
            SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()).withoutEngine());
    assertEquals("a word\n", kubectl("logs -f job/ended"));
    kubectl("wait --for=condition=complete job/runs --timeout=60s");
    assertTrue(kubectl("logs job/runs").endsWith("done\n"));
    runs("stays", "sleep 1000");
    eventually("Running", "get pods -l job-name=stays -o jsonpath={.items[*].status.phase}");
    kubectl("delete job stays");
    eventually("No resources", "get pods -l job-name=stays");
    kubectl("delete job ended --cascade=orphan");
    assertEquals(1, kubectl("get pods -l job-name=ended -o name").lines().count());
    kubectl("delete pods -l job-name=ended");
    eventually("No resources", "get pods -l job-name=ended");
  }

  @Test
  void whatTheSandboxDoesNotDoIsRefused() throws Exception {
    Files.writeString(
        folder.resolve("policy.yaml"),
        INDEXED.replace(
            "  template:", "  successPolicy: {rules: [{succeededCount: 1}]}\n  template:"));
    Commands.Ran ran = commands.run("kubectl", "create", "-f", "policy.yaml");
    assertEquals(
        "The Job \"parts\" is invalid: spec.successPolicy: Forbidden: the sandbox has no"
            + " successPolicy\n",
        ran.err());
  }
}
