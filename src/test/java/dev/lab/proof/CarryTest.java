package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lab import} and {@code lab export} as their users meet them, with real clients. */
class CarryTest {
  private static final Path SAMPLES = Project.root().resolve("src/test/resources/carry");

  @TempDir Path folder;

  private Ran lab(String word, String... options) throws Exception {
    return new Commands(folder, LabWalk.environment(folder, Map.of()))
        .run(LabWalk.command(word, options).toArray(String[]::new));
  }

  private String ok(String word, String... options) throws Exception {
    Ran ran = lab(word, options);
    assertEquals(0, ran.exit(), () -> ran.out() + ran.err());
    return ran.out();
  }

  private Sandbox start() throws Exception {
    return Sandbox.start(SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()));
  }

  private Commands learner(Sandbox sandbox) {
    Map<String, String> all = new HashMap<>(LabWalk.environment(folder, Map.of()));
    all.putAll(sandbox.environment());
    return new Commands(folder, all);
  }

  @Test
  void whatIsExportedVerifiesOnAClusterAsTheLabDoes() throws Exception {
    String report = ok("export", "shipping-images", "ships", "--to", "killercoda");
    assertTrue(report.contains("## Left out"), report);
    try (Sandbox sandbox = start()) {
      Commands learner = learner(sandbox);
      assertEquals(1, learner.run("bash", "ships/step6/verify.sh").exit());
      learner.ok("kubectl", "create", "deployment", "registry", "--image=registry");
      learner.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=30s");
      learner.ok("bash", "ships/step6/verify.sh");
      learner.ok("kubectl", "expose", "deploy/registry", "--port=5000");
      Ran noPort = learner.run("bash", "ships/step7/verify.sh");
      assertEquals(1, noPort.exit());
      assertTrue(
          noPort.out().contains("not yet: The Service `registry` is a NodePort"), noPort.out());
      learner.ok("kubectl", "delete", "svc", "registry");
      learner.ok("kubectl", "expose", "deploy/registry", "--port=5000", "--type=NodePort");
      learner.eventually("0", "bash", "-c", "bash ships/step7/verify.sh; echo $?");
      assertEquals(1, learner.run("bash", "ships/step10/verify.sh").exit());
      String port =
          learner.ok("kubectl", "get", "svc/registry", "-o", "jsonpath={.spec.ports[0].nodePort}");
      String name = "127.0.0.1:" + port + "/busybox";
      learner.ok("docker", "pull", "busybox");
      learner.ok("docker", "tag", "busybox", name);
      learner.ok("docker", "push", name);
      learner.ok("bash", "ships/step10/verify.sh");
    }
  }

  @Test
  void expectationsMeanTheSameInJq() throws Exception {
    Map<String, String> holds = new java.util.LinkedHashMap<>();
    holds.put("{path: data.colour, is: blue}", "{path: data.colour, is: green}");
    holds.put("{path: data.colour, not: green}", "{path: data.colour, not: blue}");
    holds.put("{path: data.colour, matches: \"^b.+e$\"}", "{path: data.colour, matches: \"^e\"}");
    holds.put("{path: data.colour, one-of: [red, blue]}", "{path: data.colour, one-of: [red]}");
    holds.put("{path: data.colour, contains: lu}", "{path: data.colour, contains: el}");
    holds.put("{path: \"data['a.b']\", exists: true}", "{path: \"data['a.c']\", exists: true}");
    holds.put("{path: data.none, exists: false}", "{path: data.colour, exists: false}");
    holds.put("{path: \"data.*\", unique: true}", "{path: data.none, is: x}");
    Path lab = Files.createDirectories(folder.resolve("jq"));
    Files.writeString(lab.resolve("intro.md"), "# Jq\n");
    StringBuilder steps = new StringBuilder();
    int number = 0;
    for (Map.Entry<String, String> each : holds.entrySet()) {
      for (String expect : List.of(each.getKey(), each.getValue())) {
        number++;
        steps.append("- ").append(number).append(".md\n");
        Files.writeString(
            lab.resolve(number + ".md"),
            """
            ---
            id: s%1$d
            title: S%1$d
            checks:
            - {id: c%1$d, kind: object, title: It's so, resource: configmap, name: settings, expect: [%2$s]}
            ---
            # S
            """
                .formatted(number, expect));
      }
    }
    Files.writeString(
        lab.resolve("lab.yaml"),
        "format: 2\nid: jq\ntitle: Jq\nminutes: 1\nintro: intro.md\nsteps:\n" + steps);
    String report = ok("export", lab.toString(), "out", "--to", "killercoda");
    assertTrue(report.contains("jq can't say what it expects of data.*"), report);
    try (Sandbox sandbox = start()) {
      Commands learner = learner(sandbox);
      assertEquals(
          1, learner.run("bash", "out/step1/verify.sh").exit(), "there is no such object yet");
      learner.ok(
          "kubectl",
          "create",
          "configmap",
          "settings",
          "--from-literal=colour=blue",
          "--from-literal=a.b=1");
      for (int i = 1; i <= number - 2; i++) {
        Ran ran = learner.run("bash", "out/step" + i + "/verify.sh");
        String expect = List.copyOf(holds.keySet()).get((i - 1) / 2);
        assertEquals(1 - i % 2, ran.exit(), () -> expect + "\n" + ran.out() + ran.err());
      }
    }
  }

  @Test
  void anImportedDeckRunsInASandbox() throws Exception {
    String said =
        ok(
            "import",
            SAMPLES.resolve("deck/course.yml").toString(),
            "deck",
            "--report",
            "report.md");
    assertTrue(said.contains("lab lint finds nothing wrong"), said);
    assertTrue(Files.readString(folder.resolve("report.md")).contains("| all | "));
    String verified = lab("verify", "deck", "--trust").out();
    for (String step : List.of("into-the-harbour", "open-it")) {
      assertTrue(
          verified.lines().anyMatch(l -> l.matches("\\d  " + step + " +(ok|NO) +ok +ok .*")),
          verified);
    }
  }

  @Test
  void aScenariosScriptsAreItsChecks() throws Exception {
    ok(
        "import",
        SAMPLES.resolve("iximiuz/ships").toString(),
        "ships",
        "--root",
        SAMPLES.resolve("iximiuz").toString());
    try (Sandbox sandbox = start()) {
      Commands learner = learner(sandbox);
      Ran before = learner.run("bash", "ships/checks/verify-buoy.sh");
      assertEquals(1, before.exit());
      learner.ok("bash", "ships/files/setup/init_bay.sh");
      Ran without = learner.run("bash", "ships/checks/verify-buoy.sh");
      assertEquals(1, without.exit());
      assertTrue(
          without.out().contains("There is no buoy yet. Have you looked into the bay?"),
          without.out());
      learner.ok("kubectl", "create", "configmap", "buoy", "-n", "bay");
      learner.ok("bash", "ships/checks/verify-buoy.sh");
    }
  }

  @Test
  void aHandoutIsWrittenOnceAndNotOver() throws Exception {
    ok("export", "shipping-images", "handout.md", "--to", "markdown", "--solutions", "none");
    assertFalse(Files.readString(folder.resolve("handout.md")).contains("```bash"));
    Ran again = lab("export", "shipping-images", "handout.md", "--to", "markdown");
    assertEquals(2, again.exit());
    assertTrue(again.err().contains("is there already"), again.err());
    ok("export", "shipping-images", "page.html", "--to", "html");
    assertTrue(
        Files.readString(folder.resolve("page.html")).contains("<summary>Solution</summary>"));
    Ran none = lab("import", "nowhere", "lab");
    assertEquals(2, none.exit());
    assertEquals("lab: there is no file or folder nowhere\n", none.err());
  }

  @Test
  void readmeShowsWhatIsSaid() throws Exception {
    String ships = SAMPLES.resolve("killercoda/ships").toString();
    String said = ok("import", ships, "quay", "--report", "quay.md");
    assertTrue(Files.readString(Project.root().resolve("README.md")).contains(said), said);
  }

  @Test
  void allOfAFolderAreBroughtInAndCounted() throws Exception {
    Ran all = lab("import", "--all", SAMPLES.toString(), "labs", "--report", "totals.md");
    assertTrue(all.out().startsWith("5 labs: "), all.out() + all.err());
    assertTrue(
        Files.readString(folder.resolve("totals.md"))
            .contains("| killercoda/ships/index.json | a Killercoda scenario | 5 |"));
    assertTrue(Files.exists(folder.resolve("labs/iximiuz-ships/lab.yaml")));
  }
}
