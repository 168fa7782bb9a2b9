package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A namespace a learner, from a list of ids to a graded class. */
class ClassNamespacesTest {
  @TempDir Path folder;

  private static String[] words(String... command) {
    List<String> all = new ArrayList<>(LabWalk.command(command[0]));
    all.addAll(List.of(command).subList(1, command.length));
    return all.toArray(String[]::new);
  }

  @Test
  void eachLearnerHasOneAndAKubeconfigThatLeadsThere() throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.of("tenants", folder.resolve("s"), System.getenv()).withoutEngine())) {
      Commands teacher = new Commands(folder, LabWalk.environment(folder, sandbox.environment()));
      String context = teacher.ok("kubectl", "config", "current-context").strip();
      Files.writeString(folder.resolve("ids.csv"), "id;name;namespace\n007;Anna;\nB.en;Ben;ben\n");
      String[] make =
          words("class", "namespaces", "--roster", "ids.csv", "--context", context, "--out", "c");

      List<String> dry = new ArrayList<>(List.of(make));
      dry.add("--dry-run");
      Ran manifests = teacher.run(dry.toArray(String[]::new));
      assertEquals(0, manifests.exit(), manifests.err());
      assertTrue(Files.notExists(folder.resolve("c")));
      Files.writeString(folder.resolve("m.yaml"), manifests.out());
      // What it prints is what kubectl takes.
      teacher.ok("kubectl", "apply", "--dry-run=client", "-f", "m.yaml");

      assertTrue(teacher.ok(make).contains("2 namespaces are ready"));
      teacher.ok("kubectl", "delete", "role", "learner", "-n", "ben");
      assertTrue(teacher.ok(make).contains("2 namespaces are ready"));
      assertEquals(
          "ben learner-007 ",
          teacher.ok(
              "kubectl",
              "get",
              "role,quota,rolebinding,sa",
              "-A",
              "-l",
              "app.kubernetes.io/managed-by=lab",
              "--sort-by=.metadata.namespace",
              "-o",
              "jsonpath={range .items[?(@.kind==\"Role\")]}{.metadata.namespace} {end}"));

      Commands anna = teacher.with("KUBECONFIG", folder.resolve("c/007.kubeconfig").toString());
      anna.ok("kubectl", "create", "deployment", "registry", "--image=registry");
      anna.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=60s");
      assertEquals(
          "learner-007",
          teacher
              .ok("kubectl", "get", "deploy", "-A", "-o", "jsonpath={.items[*].metadata.namespace}")
              .strip());

      Ran graded =
          new Commands(folder, LabWalk.environment(folder, Map.of()))
              .run(words("grade", "shipping-images", "--roster", "c/class.csv", "--allow-local"));
      assertEquals(0, graded.exit(), graded.out() + graded.err());
      assertTrue(graded.out().contains("007 (Anna)                     1/8"), graded.out());
      assertTrue(graded.out().contains("B.en (Ben)                     0/8"), graded.out());
      assertTrue(Files.exists(folder.resolve("grades-shipping-images/journal.jsonl")));

      Ran none =
          teacher.run(words("class", "namespaces", "--roster", "ids.csv", "--context", "nosuch"));
      assertEquals(2, none.exit());
      assertTrue(none.err().contains("there is no context \"nosuch\""), none.err());
    }
  }
}
