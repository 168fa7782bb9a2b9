package dev.lab.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.CheckRun;
import dev.lab.check.Patience;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Lab;
import dev.lab.diagnose.Diagnosis;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.target.LearnerShell.RanLine;
import dev.lab.target.LearnerShell.ShellVariable;
import dev.lab.target.live.LiveWorld;
import dev.lab.testing.Commands;
import dev.lab.testing.SmallLab;
import dev.lab.testing.TypedShell;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are planted wherever a learner may have them, and searched for in a bundle's bytes. */
class SecretsTest {
  private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");

  @TempDir Path folder;
  private final List<String> planted = new ArrayList<>();

  /** A secret that nothing but its place gives away. */
  private String plant(String name) {
    String secret = "Pl4nted" + name + "9x";
    planted.add(secret);
    planted.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    return secret;
  }

  private void objects(Commands learner) throws Exception {
    learner.ok(
        "kubectl",
        "create",
        "secret",
        "generic",
        "users",
        "--from-literal=shared=" + plant("InSecret"));
    learner.ok(
        "kubectl",
        "create",
        "secret",
        "docker-registry",
        "login",
        "--docker-server=127.0.0.1:5000",
        "--docker-username=ada",
        "--docker-password=" + plant("InDockerLogin"));
    Path yaml = folder.resolve("objects.yaml");
    Files.writeString(
        yaml,
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: applied}
        stringData: {hidden: %s}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data:
          colour: blue
          password: %s
          app.properties: |
            db.user=ada
            db.password=%s
          url: postgres://ada:%s@db:5432/shop
          copy: the Secret has %s
          config.json: '{"auths":{"r":{"auth":"%s"}}}'
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata:
              labels: {app: web}
              annotations: {note: "Authorization: Bearer %s"}
            spec:
              containers:
              - name: web
                image: registry
                args: ["--token=%s"]
                env:
                - {name: API_TOKEN, value: %s}
                - {name: COLOUR, value: blue}
        """
            .formatted(
                plant("Applied"),
                plant("InConfigMap"),
                plant("InProperties"),
                plant("InUrl"),
                planted.getFirst(),
                plant("InAuths"),
                plant("InAnnotation"),
                plant("InArgs"),
                plant("InEnv")));
    learner.ok("kubectl", "apply", "-f", yaml.toString());
    learner.ok("kubectl", "rollout", "status", "deploy/web", "--timeout=60s");
  }

  private Map<String, String> clients(Map<String, String> environment) throws Exception {
    Path docker = Files.createDirectory(folder.resolve("docker"));
    String pair = "ada:" + plant("InDockerConfig");
    Files.writeString(
        docker.resolve("config.json"),
        "{\"auths\":{\"127.0.0.1:5000\":{\"auth\":\""
            + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
            + "\"}}}");
    Path kube = folder.resolve("kubeconfig");
    Files.writeString(
        kube,
        "apiVersion: v1\nkind: Config\nusers:\n- name: u\n  user: {token: "
            + plant("InKubeconfig")
            + "}\n");
    Map<String, String> all = new HashMap<>(environment);
    all.put("DOCKER_CONFIG", docker.toString());
    all.put("KUBECONFIG", environment.get("KUBECONFIG") + ":" + kube);
    return all;
  }

  private TypedShell shell() {
    Map<String, ShellVariable> variables = new HashMap<>();
    variables.put("COLOUR", new ShellVariable("blue", true));
    variables.put("NOTE", new ShellVariable("the file has " + planted.getLast(), true));
    variables.put("DB_PASSWORD", new ShellVariable(plant("InVariable"), true));
    variables.put("NOBODYS_BUSINESS", new ShellVariable("Unasked4x", true));
    planted.add("Unasked4x");
    List<RanLine> lines = new ArrayList<>();
    for (String line :
        List.of(
            "docker login -u ada -p " + plant("InLogin") + " 127.0.0.1:5000",
            "curl -u ada:" + plant("InCurl") + " https://127.0.0.1:5000/v2/",
            "curl -H 'Authorization: Basic " + plant("InHeader") + "' https://127.0.0.1/",
            "echo " + plant("Piped") + " | docker login --password-stdin 127.0.0.1:5000",
            "htpasswd -Bbn ada " + plant("InHtpasswd") + " > users",
            "TOKEN=" + plant("InAssignment"),
            "kubectl create secret generic x --from-literal=k=" + plant("InLiteral"),
            "docker pull https://ada:" + plant("InAddress") + "@127.0.0.1:5000/x",
            "kubectl get pods")) {
      lines.add(new RanLine("one", line, 0, AT));
    }
    return new TypedShell(variables, lines, Map.of("q", "it is " + planted.getFirst()));
  }

  private Lab lab() throws Exception {
    return SmallLab.of(
        folder.resolve("lab"),
        """
        checks:
        - {id: colour, title: C, kind: shell-variable, name: COLOUR, value: blue, exported: true}
        - {id: note, title: N, kind: shell-variable, name: NOTE, value: nothing}
        - {id: password, title: P, kind: shell-variable, name: DB_PASSWORD, value: Pl4ntedInVariable9x}
        - {id: ran, title: R, kind: ran, command: kubectl get pods}
        - {id: logged-in, title: L, kind: ran, command: docker login}
        - id: secret
          title: S
          kind: object
          resource: secret
          name: users
          expect: [{path: type, is: Opaque}, {path: data.shared, exists: true}]
        - id: told
          title: T
          kind: object
          resource: configmap
          name: settings
          expect: [{path: data.colour, is: red}, {path: data.password, exists: false}]
        - {id: web, title: W, kind: deployment, name: web, image: nginx}
        """);
  }

  @Test
  void noneIsInABundle() throws Exception {
    try (Sandbox sandbox =
            Sandbox.start(
                SandboxConfig.of("s", folder.resolve("sandbox"), System.getenv()).withoutEngine());
        LiveWorld world = LiveWorld.of(sandbox.kubeconfig(), "default")) {
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.putAll(sandbox.environment());
      objects(new Commands(folder, environment));
      Map<String, String> clients = clients(sandbox.environment());
      Lab lab = lab();
      Taking taking = new Taking(lab, new CheckRun(CheckKinds.of(lab, false), new Diagnosis()));
      Situation situation = new Situation(world.world(shell(), false), Map.of(), Map.of());
      Taking.Taken taken = taking.take(situation, Patience.NONE, Taking.secrets(clients));
      byte[] bundle =
          BundleWriter.write(
              new Bundler(lab).claimed("l3", 1, taken.evidence(), LearnerRecord.NONE),
              Optional.of(SigningKey.ofClass("c").give("l3")));
      searched(bundle);
      graded(taking, taken, situation);
    }
  }

  private void searched(byte[] bundle) throws Exception {
    String packed = new String(bundle, StandardCharsets.ISO_8859_1);
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(bundle)).readAllBytes(),
            StandardCharsets.UTF_8);
    List<String> found =
        planted.stream().filter(s -> text.contains(s) || packed.contains(s)).toList();
    assertEquals(List.of(), found);
    assertTrue(planted.size() > 35, "only " + planted.size());
    // What is no secret is there.
    for (String kept :
        List.of("\"colour\" : \"blue\"", "(redacted)", "kubectl get pods", "shared")) {
      assertTrue(text.contains(kept), kept);
    }
  }

  private void graded(Taking taking, Taking.Taken taken, Situation situation) throws Exception {
    Map<String, CheckGrade> live = new HashMap<>();
    taken.results().forEach(r -> live.put(r.spec().id(), CheckGrade.of(r)));
    assertEquals(Verdict.PASSED, live.get("password").verdict());
    taking
        .again(taken.evidence(), situation)
        .forEach(
            r -> {
              CheckGrade again = CheckGrade.of(r);
              if (again.check().equals("password")) {
                // Its value is a secret: it is not graded wrong, it is not graded.
                assertEquals(Verdict.UNREACHABLE, again.verdict());
                assertTrue(again.why().contains("redacted"), again.why());
              } else {
                assertEquals(live.get(again.check()), again);
              }
            });
  }
}
