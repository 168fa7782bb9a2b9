package dev.lab.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.CheckRun;
import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.diagnose.Diagnosis;
import dev.lab.grade.result.CheckGrade;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.target.LearnerShell;
import dev.lab.target.LearnerShell.ShellVariable;
import dev.lab.target.World;
import dev.lab.target.live.LiveWorld;
import dev.lab.testing.Commands;
import dev.lab.testing.Project;
import dev.lab.testing.SmallLab;
import dev.lab.testing.TypedShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks come out alike on a sandbox that real clients worked on, and from what was kept of it. */
class RecordedGradesTest {
  @TempDir Path folder;
  private Sandbox sandbox;
  private LiveWorld world;
  private Commands learner;

  @BeforeEach
  void start() throws Exception {
    sandbox =
        Sandbox.start(
            SandboxConfig.of("e", folder.resolve("sandbox"), System.getenv()).withoutEngine());
    world = LiveWorld.of(sandbox.kubeconfig(), "default");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(sandbox.environment());
    learner = new Commands(folder, environment);
  }

  @AfterEach
  void stop() {
    world.close();
    sandbox.close();
  }

  private String expose() throws Exception {
    learner.ok("kubectl", "create", "deployment", "registry", "--image=registry");
    learner.ok("kubectl", "expose", "deploy/registry", "--port=5000", "--type=NodePort");
    learner.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=60s");
    return learner.ok("kubectl", "get", "svc/registry", "-o", "jsonpath={.spec.ports[0].nodePort}");
  }

  private void push(String port, String... images) throws Exception {
    for (String image : images) {
      String from = image.startsWith("busybox") ? "library/busybox:latest" : "dockercoins/" + image;
      learner.ok(
          "crane",
          "copy",
          "--insecure",
          sandbox.hub().host() + "/" + from,
          "127.0.0.1:" + port + "/" + image);
    }
  }

  private static Taking taking(Lab lab) throws Exception {
    return new Taking(lab, new CheckRun(CheckKinds.of(lab, false), new Diagnosis()));
  }

  private Situation situation(LearnerShell shell) {
    World live = world.world(shell, !shell.visible());
    return new Situation(live, Map.of(), Map.of());
  }

  private static List<CheckGrade> grades(List<Result> results) {
    return results.stream().map(CheckGrade::of).toList();
  }

  private Taking.Taken alike(Lab lab, LearnerShell shell) throws Exception {
    Taking taking = taking(lab);
    Situation situation = situation(shell);
    Taking.Taken taken = taking.take(situation, Patience.NONE, List.of());
    List<CheckGrade> live = grades(taken.results());
    assertEquals(live, grades(taking.again(taken.evidence(), situation)));
    assertEquals(live, grades(taking.again(taken.evidence(), situation)), "a second time");
    return taken;
  }

  @Test
  void aLearnerWhoIsHalfWay() throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/shipping-images"));
    String port = expose();
    push(port, "busybox:latest", "rng:v0.1");
    alike(lab, LearnerShell.invisible());
    Map<String, ShellVariable> variables =
        Map.of(
            "REGISTRY", new ShellVariable("127.0.0.1:" + port, true),
            "TAG", new ShellVariable("", false));
    Instant at = Instant.parse("2026-01-01T10:00:00Z");
    Taking.Taken taken =
        alike(
            lab,
            new TypedShell(
                variables,
                List.of(
                    new LearnerShell.RanLine(
                        lab.steps().getFirst().id(), "kubectl get nodes", 0, at)),
                Map.of()));
    assertTrue(taken.results().stream().anyMatch(Result::passed), taken.results()::toString);
    assertTrue(
        taken.results().stream().anyMatch(r -> r.outcome() instanceof Outcome.Failed),
        taken.results()::toString);
  }

  @Test
  void aClusterThatIsGone() throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/running-dockercoins"));
    sandbox.close();
    Taking.Taken taken = alike(lab, LearnerShell.invisible());
    assertTrue(
        taken.results().stream().anyMatch(r -> r.outcome() instanceof Outcome.Unreachable),
        taken.results()::toString);
  }

  @Test
  void aCorrectedLabAsksTheSameEvidence() throws Exception {
    String port = expose();
    push(port, "rng:v0.1", "hasher:v0.1");
    learner.ok("kubectl", "create", "configmap", "settings", "--from-literal=colour=blue");
    Lab old = lab("old", "kind: deployment", "name: registry", "image: nothing-like-it");
    Taking.Taken taken =
        taking(old).take(situation(LearnerShell.invisible()), Patience.NONE, List.of());
    assertInstanceOf(Outcome.Failed.class, taken.results().getFirst().outcome());

    passes(taken, "kind: deployment", "name: registry", "image: registry");
    passes(taken, "kind: service", "name: registry", "type: NodePort", "port: 5000");
    passes(taken, "kind: manifest", "images: [rng, hasher]", "tag: v0.1");
    passes(taken, "kind: catalog", "images: [rng, hasher]");
    passes(taken, "kind: tags", "images: [rng]", "lacks: latest");
    passes(
        taken,
        "kind: object",
        "resource: configmap",
        "name: settings",
        "expect: [{path: data.colour, is: blue}]");
    passes(
        taken,
        "kind: object",
        "resource: pod",
        "selector: app in (registry, other),!gone",
        "expect: [{path: '$.items[*].status.phase', is: Running}]");

    CheckGrade gone = ask(taken, "kind: http", "url: http://127.0.0.1:" + port + "/v2/");
    assertEquals(CheckGrade.Verdict.UNREACHABLE, gone.verdict());
    assertEquals("not in the evidence: what http://127.0.0.1:" + port + "/v2/ answers", gone.why());
    CheckGrade other = ask(taken, "kind: catalog", "images: [rng]", "service: another");
    assertEquals(CheckGrade.Verdict.UNREACHABLE, other.verdict(), other.why());
    CheckGrade type = ask(taken, "kind: object", "resource: widgets.example.com", "name: x");
    assertEquals("not in the evidence: whether there is a type widgets.example.com", type.why());
  }

  private CheckGrade ask(Taking.Taken taken, String... fields) throws Exception {
    return CheckGrade.of(
        taking(lab("new", fields))
            .again(taken.evidence(), situation(LearnerShell.invisible()))
            .getFirst());
  }

  private void passes(Taking.Taken taken, String... fields) throws Exception {
    CheckGrade grade = ask(taken, fields);
    assertEquals(CheckGrade.Verdict.PASSED, grade.verdict(), () -> List.of(fields) + ": " + grade);
  }

  private Lab lab(String name, String... fields) throws Exception {
    StringBuilder step = new StringBuilder("checks:\n- id: it\n  title: It\n");
    for (String field : fields) {
      step.append("  ").append(field).append('\n');
    }
    return SmallLab.of(folder.resolve(name), step.toString());
  }

  @Test
  void whatTakesTimeIsNotWaitedForAgain() throws Exception {
    expose();
    Lab lab =
        SmallLab.of(
            folder.resolve("timed"),
            """
            checks:
            - id: held
              title: It is available for a while
              kind: object
              resource: deployment
              name: registry
              for: 2s
              within: 60s
              expect: [{path: status.availableReplicas, is: 1}]
            """);
    Taking taking = taking(lab);
    Situation situation = situation(LearnerShell.invisible());
    Taking.Taken taken =
        taking.take(situation, Patience.usually(Duration.ofSeconds(60)), List.of());
    assertInstanceOf(Outcome.Passed.class, taken.results().getFirst().outcome());
    assertEquals(grades(taken.results()), grades(taking.again(taken.evidence(), situation)));
  }

  @Test
  void aProgramOfTheLabsDoesNotRunAgain() throws Exception {
    Path ran = folder.resolve("ran");
    Lab lab =
        SmallLab.of(
            folder.resolve("program"),
            """
            checks:
            - id: it
              title: It
              kind: run
              bash: echo x >> %s; echo once
            """
                .formatted(ran));
    Taking taking = new Taking(lab, new CheckRun(CheckKinds.of(lab, true), new Diagnosis()));
    Situation situation = situation(LearnerShell.invisible());
    Taking.Taken taken = taking.take(situation, Patience.NONE, List.of());
    assertEquals("once", CheckGrade.of(taken.results().getFirst()).found());
    assertEquals(grades(taken.results()), grades(taking.again(taken.evidence(), situation)));
    assertEquals("x\n", Files.readString(ran));
    Lab other =
        SmallLab.of(
            folder.resolve("other"), "checks:\n- {id: it, title: It, kind: run, bash: 'exit 1'}\n");
    CheckGrade grade =
        CheckGrade.of(
            new Taking(other, new CheckRun(CheckKinds.of(other, true), new Diagnosis()))
                .again(taken.evidence(), situation)
                .getFirst());
    assertEquals(CheckGrade.Verdict.UNREACHABLE, grade.verdict(), grade::toString);
  }
}
