package dev.lab.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.testing.Clients;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in for kubectl beside the real one, on the same cluster. */
class KubectlStandInTest {
  @TempDir Path folder;

  private Ran standIn(Map<String, String> environment, List<String> words) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        dev.lab.standin.Clients.run(
            new KubectlStandIn(),
            new Invocation(
                words,
                folder,
                environment,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static String normal(String text) {
    return text.replaceAll("\\b\\d+s\\b", "AGE").replaceAll("[ \\t]+", " ").strip();
  }

  @Test
  void saysWhatTheRealOneSays() throws Exception {
    Path real = Clients.require("kubectl-1.33");
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.of("t", folder.resolve("sandbox"), System.getenv()).withoutEngine())) {
      Map<String, String> environment = new HashMap<>(sandbox.environment());
      environment.put("PATH", System.getenv("PATH"));
      environment.put("HOME", folder.toString());
      Commands commands = new Commands(folder, environment);
      commands.ok(
          real.toString(), "create", "deployment", "registry", "--image=registry", "--replicas=2");
      commands.ok(real.toString(), "expose", "deploy/registry", "--port=5000", "--type=NodePort");
      commands.ok(real.toString(), "rollout", "status", "deploy/registry", "--timeout=60s");
      List<String> differences = new ArrayList<>();
      for (String line :
          List.of(
              "get nodes",
              "get pods",
              "get pods -o wide",
              "get deploy",
              "get deploy -o wide",
              "get rs",
              "get svc",
              "get svc -o wide",
              "get svc/registry -o json",
              "get deploy,svc",
              "get all",
              "get ns",
              "get endpointslices",
              "get pods -A",
              "get pods -l app=registry -o name",
              "get pods -l app=nope",
              "get deploy nope",
              "get pods nope --ignore-not-found",
              "get foos",
              "get svc registry -o jsonpath={.spec.ports[0].nodePort}",
              "get pods -o jsonpath={.items[*].metadata.name}",
              "get svc -o jsonpath={.items[?(@.metadata.name==\"registry\")].spec.type}",
              "describe svc/registry",
              "create deployment registry --image=x",
              "create deployment Bad_Name --image=x",
              "create deployment x",
              "expose deploy/registry",
              "expose deploy/nope --port=1",
              "delete deploy nope",
              "scale deploy/nope --replicas=2",
              "scale deploy/registry --replicas=2",
              "rollout status deploy/registry",
              "wait --for=condition=Available deploy/registry",
              "logs deploy/nope",
              "set image deploy/registry nope=x",
              "create -f nosuch.yaml")) {
        List<String> words = List.of(line.split(" "));
        List<String> command = new ArrayList<>(List.of(real.toString()));
        command.addAll(words);
        Ran theirs = commands.run(command.toArray(String[]::new));
        Ran ours = standIn(environment, words);
        String expected = theirs.exit() + "\n" + normal(theirs.out()) + "\n" + normal(theirs.err());
        String found = ours.exit() + "\n" + normal(ours.out()) + "\n" + normal(ours.err());
        if (!expected.equals(found)) {
          differences.add(
              "$ kubectl " + line + "\n" + expected + "\n--- stand-in:\n" + found + "\n");
        }
      }
      assertEquals(List.of(), differences);
    }
  }

  @Test
  void whatItLacksItRefusesByName() throws Exception {
    Ran ran =
        standIn(Map.of("KUBECONFIG", folder.resolve("none").toString()), List.of("top", "pods"));
    assertEquals(2, ran.exit());
    assertEquals(
        "this stand-in for kubectl has no \"top\"; install the real kubectl for that\n", ran.err());
  }
}
