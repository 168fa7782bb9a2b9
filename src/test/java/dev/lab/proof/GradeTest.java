package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A class of ten sandboxes and more: whole, half done, empty, hanging, gone, nonsense. */
class GradeTest {
  @TempDir Path folder;

  private Commands commands(Map<String, String> more) {
    return new Commands(folder, LabWalk.environment(folder, more));
  }

  private void expose(Commands learner) throws Exception {
    learner.ok("kubectl", "create", "deployment", "registry", "--image=registry");
    learner.ok("kubectl", "expose", "deploy/registry", "--port=5000", "--type=NodePort");
    learner.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=60s");
  }

  private void push(Sandbox sandbox, Commands learner, List<String> images) throws Exception {
    String port =
        learner.ok("kubectl", "get", "svc/registry", "-o", "jsonpath={.spec.ports[0].nodePort}");
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

  @Test
  void aRosterOfTenSandboxes() throws Exception {
    List<Sandbox> sandboxes = new ArrayList<>();
    try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      List<String> rows = new ArrayList<>(List.of("id,name,kubeconfig,namespace,registry"));
      for (int i = 0; i < 10; i++) {
        Sandbox sandbox =
            Sandbox.start(
                SandboxConfig.of("s" + i, folder.resolve("s" + i), System.getenv())
                    .withoutEngine());
        sandboxes.add(sandbox);
        Path config = folder.resolve("learner" + i + ".yaml");
        Files.copy(sandbox.kubeconfig(), config);
        rows.add("l" + i + ",Learner " + i + ",learner" + i + ".yaml,,");
      }
      List<String> whole =
          List.of("busybox:latest", "hasher:v0.1", "rng:v0.1", "webui:v0.1", "worker:v0.1");
      for (int i = 0; i < 3; i++) {
        Commands learner = commands(sandboxes.get(i).environment());
        expose(learner);
        push(sandboxes.get(i), learner, whole);
      }
      for (int i = 3; i < 6; i++) {
        Commands learner = commands(sandboxes.get(i).environment());
        expose(learner);
        push(sandboxes.get(i), learner, whole.subList(0, i - 2));
      }
      sandboxes.get(9).close();
      String server = Files.readString(folder.resolve("learner0.yaml"));
      Files.writeString(
          folder.resolve("hanging.yaml"),
          server.replaceAll(
              "https://127\\.0\\.0\\.1:\\d+", "https://127.0.0.1:" + hanging.getLocalPort()));
      rows.add("h,Hanging,hanging.yaml,,");
      Files.writeString(folder.resolve("nonsense.yaml"), "{{{ no kubeconfig");
      rows.add("n,Nonsense,nonsense.yaml,,");
      Files.writeString(
          folder.resolve("exec.yaml"),
          "apiVersion: v1\nkind: Config\ncurrent-context: c\ncontexts:\n- name: c\n  context: {cluster: c, user: u}\n"
              + "clusters:\n- name: c\n  cluster: {server: 'https://127.0.0.1:1'}\nusers:\n- name: u\n  user:\n    exec:\n"
              + "      apiVersion: client.authentication.k8s.io/v1\n      command: touch\n      args: ["
              + folder.resolve("executed")
              + "]\n");
      rows.add("x,Exec,exec.yaml,,");
      Files.writeString(
          folder.resolve("file.yaml"),
          "apiVersion: v1\nkind: Config\ncurrent-context: c\ncontexts:\n- name: c\n  context: {cluster: c, user: u}\n"
              + "clusters:\n- name: c\n  cluster: {server: 'https://127.0.0.1:1'}\nusers:\n- name: u\n  user: {tokenFile: /etc/passwd}\n");
      rows.add("f,=File,file.yaml,,");
      Files.writeString(folder.resolve("class.csv"), String.join("\n", rows) + "\n");

      List<String> command =
          LabWalk.command(
              "grade",
              "shipping-images",
              "--roster",
              "class.csv",
              "--out",
              "out",
              "--timeout",
              "15s",
              "--allow-local",
              "--report",
              "all");
      Ran ran = commands(Map.of()).run(command.toArray(String[]::new));
      assertEquals(0, ran.exit(), ran.out() + ran.err());
      check(ran);
      checkReports(ran);
    } finally {
      sandboxes.forEach(Sandbox::close);
    }
  }

  private void check(Ran ran) throws Exception {
    Map<String, JsonNode> all = new HashMap<>();
    JsonNode tree =
        JsonMapper.shared().readTree(Files.readString(folder.resolve("out/results.json")));
    tree.path("learners").forEach(l -> all.put(l.path("id").asString(""), l));
    assertEquals(14, all.size(), tree.toString());
    int of = all.get("l0").path("of").asInt(0);
    assertEquals(8, of, all.get("l0").toString());
    for (String id : List.of("l0", "l1", "l2")) {
      assertEquals(of, all.get(id).path("passed").asInt(0), all.get(id).toString());
    }
    for (String id : List.of("l3", "l4", "l5")) {
      int passed = all.get(id).path("passed").asInt(0);
      assertTrue(passed >= 4 && passed < of, all.get(id).toString());
    }
    for (String id : List.of("l6", "l7", "l8")) {
      assertEquals("graded", all.get(id).path("status").asString(""), all.get(id).toString());
      assertEquals(0, all.get(id).path("passed").asInt(-1), all.get(id).toString());
    }
    Map<String, String> reasons =
        Map.of(
            "l9", "connection refused",
            "h", "within 15 seconds",
            "n", "can't be read",
            "x", "exec plugin \"touch\"",
            "f", "tokenFile");
    reasons.forEach(
        (id, words) -> {
          assertEquals(
              "not graded", all.get(id).path("status").asString(""), all.get(id).toString());
          assertTrue(
              all.get(id).path("reason").asString("").contains(words), all.get(id).toString());
        });
    assertTrue(Files.notExists(folder.resolve("executed")), "an exec plugin ran");
    List<String> csv = Files.readAllLines(folder.resolve("out/results.csv"));
    assertEquals(15, csv.size());
    assertTrue(csv.stream().anyMatch(l -> l.startsWith("f,'=File,not graded")), csv.toString());
    assertTrue(
        ran.out().contains("14 learners: 9 graded, 3 of them with everything, 5 not graded"),
        ran.out());
    assertTrue(ran.out().contains("stuck at create-the-registry: 3"), ran.out());
  }

  /** Nobody who could not be asked is in a gradebook; the page and the feedback say why. */
  private void checkReports(Ran ran) throws Exception {
    assertTrue(ran.err().contains("canvas.csv; 5 learners without a grade left out"), ran.err());
    assertEquals(2 + 9, Files.readAllLines(folder.resolve("out/canvas.csv")).size());
    String page = Files.readString(folder.resolve("out/class.html"));
    assertEquals(14, page.split("<details id=", -1).length - 1);
    assertTrue(page.contains("<dt>To do</dt>"), page);
    String feedback = Files.readString(folder.resolve("out/feedback/l9.md"));
    assertTrue(feedback.contains("Not graded"), feedback);
    String stuck = Files.readString(folder.resolve("out/feedback/l6.md"));
    assertTrue(stuck.contains("0 of 8 points") && stuck.contains("To do: "), stuck);
  }
}
