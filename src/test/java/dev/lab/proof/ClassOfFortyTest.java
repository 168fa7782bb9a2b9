package dev.lab.proof;

import static dev.lab.testing.HostileServer.respond;
import static dev.lab.testing.HostileServer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.grade.journal.Journal;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Status;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.HostileServer;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class of forty, with every kind of trouble in it, killed half-way and resumed: everybody has a
 * row, and nobody was graded twice.
 */
class ClassOfFortyTest {
  private static final int PERFECT = 3;
  private static final int HALF = 5;
  private static final int NOTHING = 12;
  private static final String EMPTY = "{\"kind\":\"List\",\"items\":[]}";

  @TempDir Path folder;

  private final Map<String, HostileServer> servers = new LinkedHashMap<>();
  private final Map<String, String> rows = new TreeMap<>();

  /** Rows come in the order of what their names hash to: each kind is at work at any time. */
  private void row(String id, String kubeconfig, String context, String namespace) {
    rows.put(
        Integer.toHexString(id.hashCode()) + id,
        id + ",Learner " + id + "," + kubeconfig + "," + context + "," + namespace);
  }

  private static String config(String server, String user) {
    return "apiVersion: v1\nkind: Config\ncurrent-context: c\n"
        + "contexts: [{name: c, context: {cluster: c, user: u}}]\n"
        + "clusters: [{name: c, cluster: {server: '"
        + server
        + "'}}]\nusers: [{name: u, user: {"
        + user
        + "}}]\n";
  }

  private void hostile(String id, HostileServer.Answer answer) throws Exception {
    HostileServer server = HostileServer.plain(answer);
    servers.put(id, server);
    file(id, config("http://127.0.0.1:" + server.port(), "token: t"));
  }

  private void file(String id, String kubeconfig) throws Exception {
    Files.writeString(folder.resolve(id + ".yaml"), kubeconfig);
    row(id, id + ".yaml", "", "");
  }

  private void trouble() throws Exception {
    String flood = "[1,".repeat(20_000);
    for (String id : List.of("flood-1", "flood-2")) {
      hostile(
          id,
          (head, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
              write(out, flood);
            }
          });
    }
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 32; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    hostile(
        "bomb",
        (head, out) -> {
          write(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n");
          write(out, "Content-Length: " + bomb.size() + "\r\n\r\n");
          bomb.writeTo(out);
        });
    hostile("deep", (head, out) -> respond(out, "200 OK", "", "{\"a\":".repeat(100_000)));
    hostile("nonsense", (head, out) -> write(out, "HTTP/0.1 banana\r\n\r\n"));
    hostile(
        "headers",
        (head, out) -> {
          write(out, "HTTP/1.1 200 OK\r\n");
          while (true) {
            write(out, "X: " + "x".repeat(4_000) + "\r\n");
          }
        });
    hostile(
        "elsewhere",
        (head, out) -> respond(out, "302 Found", "Location: http://169.254.169.254/\r\n", ""));
    hostile(
        "busy", (head, out) -> respond(out, "429 Too Many Requests", "Retry-After: 99\r\n", "{}"));
    hostile(
        "steers",
        (head, out) ->
            respond(out, "403 Forbidden", "", "{\"message\":\"\\u001b[2J=1+1<script>\"}"));
    hostile(
        "lies", // a Deployment that is there and a list of images; but none of it can be read
        (head, out) -> {
          if (head.contains("/deployments/registry ")) {
            respond(
                out,
                "200 OK",
                "",
                "{\"spec\":{\"replicas\":1,\"template\":{\"spec\":{\"containers\":[{\"image\":"
                    + "\"registry\"}]}}},\"status\":{\"availableReplicas\":1}}");
          } else if (head.contains("/proxy/v2/")) {
            respond(out, "200 OK", "", "{\"repositories\":[\"busybox\",\"worker\"]}");
          } else {
            respond(out, "200 OK", "", EMPTY);
          }
        });
    for (String id : List.of("drips-1", "drips-2")) {
      hostile(
          id,
          (head, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (true) {
              write(out, " ");
              Thread.sleep(100);
            }
          });
    }
    for (String id : List.of("hangs-1", "hangs-2")) {
      hostile(id, (head, out) -> Thread.sleep(600_000));
    }
    try (HostileServer gone = HostileServer.plain((head, out) -> {})) {
      file("gone", config("http://127.0.0.1:" + gone.port(), "token: t"));
    }
    Path ran = folder.resolve("ran");
    file("exec", config("https://127.0.0.1:1", "exec: {command: touch, args: ['" + ran + "']}"));
    file("reads", config("https://127.0.0.1:1", "tokenFile: /etc/passwd"));
    file("broken", "{{{ no kubeconfig");
    file("cloud", config("https://169.254.169.254", "token: t"));
    Files.createSymbolicLink(folder.resolve("link.yaml"), folder.resolve("own.yaml"));
    row("link", "link.yaml", "", "");
  }

  /** Learners who share a cluster, a namespace each. */
  private void honest(Sandbox sandbox, Commands teacher) throws Exception {
    StringBuilder manifest = new StringBuilder();
    for (int i = 0; i < PERFECT + HALF + NOTHING; i++) {
      String id = (i < PERFECT ? "perfect-" : i < PERFECT + HALF ? "half-" : "nothing-") + i;
      row(id, "", teacher.ok("kubectl", "config", "current-context").strip(), id);
      manifest.append("---\napiVersion: v1\nkind: Namespace\nmetadata: {name: " + id + "}\n");
      if (i < PERFECT + HALF) {
        manifest.append(
            """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: registry, namespace: %1$s, labels: {app: registry}}
            spec:
              selector: {matchLabels: {app: registry}}
              template:
                metadata: {labels: {app: registry}}
                spec: {containers: [{name: registry, image: registry}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: registry, namespace: %1$s}
            spec: {type: NodePort, selector: {app: registry}, ports: [{port: 5000}]}
            """
                .formatted(id));
      }
    }
    Path file = Files.writeString(folder.resolve("class.yaml"), manifest);
    teacher.ok("kubectl", "apply", "-f", file.toString());
    teacher.ok("kubectl", "wait", "-A", "--for=condition=Available", "deploy", "--all");
    String ports =
        teacher.ok(
            "kubectl",
            "get",
            "svc",
            "-A",
            "-o",
            "jsonpath={range .items[?(@.metadata.name==\"registry\")]}{.metadata.namespace}"
                + " {.spec.ports[0].nodePort}{\"\\n\"}{end}");
    for (String line : ports.lines().toList()) {
      List<String> images = new ArrayList<>(List.of("busybox:latest"));
      if (line.startsWith("perfect")) {
        images.addAll(List.of("hasher:v0.1", "rng:v0.1", "webui:v0.1", "worker:v0.1"));
      }
      for (String image : images) {
        String from = (image.startsWith("busybox") ? "library/" : "dockercoins/") + image;
        String to = "127.0.0.1:" + line.split(" ")[1] + "/" + image;
        teacher.ok("crane", "copy", "--insecure", sandbox.hub().host() + "/" + from, to);
      }
    }
  }

  private List<String> command(String... more) {
    List<String> command = LabWalk.command("grade", "shipping-images", "--roster", "class.csv");
    command.addAll(List.of("--out", "out", "--timeout", "12s", "--jobs", "8", "--allow-local"));
    command.addAll(List.of(more));
    return command;
  }

  private List<String> journal() throws Exception {
    Path file = folder.resolve("out/" + Journal.FILE);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static String id(String line) {
    return line.replaceFirst("^\\{\"id\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void everybodyHasARowAndNobodyIsGradedTwice() throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.of("forty", folder.resolve("sandbox"), System.getenv())
                .withoutEngine())) {
      Map<String, String> environment = LabWalk.environment(folder, sandbox.environment());
      honest(sandbox, new Commands(folder, environment));
      Files.copy(sandbox.kubeconfig(), folder.resolve("own.yaml"));
      trouble();
      assertEquals(40, rows.size());
      Files.writeString(
          folder.resolve("class.csv"),
          "\ufeffid,name,kubeconfig,context,namespace\r\n" + String.join("\r\n", rows.values()));

      List<String> before = killed(environment);
      Map<String, Integer> asked = new HashMap<>();
      servers.forEach((id, server) -> asked.put(id, server.requests().size()));

      Commands teacher = new Commands(folder, environment);
      Ran again = teacher.run(command("--resume").toArray(String[]::new));
      assertEquals(0, again.exit(), again.out() + again.err());
      List<String> lines = journal();
      assertEquals(41, lines.size(), again.err());
      assertEquals(before, lines.subList(0, before.size()));
      assertEquals(40, lines.stream().skip(1).map(ClassOfFortyTest::id).distinct().count());
      for (String line : before.subList(1, before.size())) {
        HostileServer server = servers.get(id(line));
        if (server != null) {
          assertEquals(asked.get(id(line)), server.requests().size(), "asked again: " + id(line));
        }
      }
      check(again);
    } finally {
      for (HostileServer server : servers.values()) {
        server.close();
      }
    }
  }

  /** Ends a grading half-way as nothing can be done about; gives the lines that were whole. */
  private List<String> killed(Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command()).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("killed.log").toFile());
    Process process = builder.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (journal().size() < 16) {
      assertTrue(
          process.isAlive() && System.nanoTime() < deadline,
          Files.readString(folder.resolve("killed.log")));
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    byte[] all = Files.readAllBytes(folder.resolve("out/" + Journal.FILE));
    String text = new String(all, java.nio.charset.StandardCharsets.UTF_8);
    List<String> whole = text.substring(0, text.lastIndexOf('\n')).lines().toList();
    assertTrue(whole.size() < 41, "it was done before it could be killed");
    return whole;
  }

  private void check(Ran ran) throws Exception {
    Map<String, LearnerGrade> all = new HashMap<>();
    Journal.read(folder.resolve("out/" + Journal.FILE)).learners().forEach(l -> all.put(l.id(), l));
    all.forEach(
        (id, grade) -> {
          if (id.startsWith("perfect")) {
            assertEquals(8, grade.passed(), grade.toString());
          } else if (id.startsWith("half")) {
            assertTrue(grade.passed() >= 4 && grade.passed() < 8, grade.toString());
          } else if (id.startsWith("nothing")) {
            assertEquals(Status.GRADED, grade.status(), grade.toString());
            assertEquals(0, grade.passed(), grade.toString());
          }
        });
    Map<String, String> reasons = new HashMap<>();
    reasons.put("flood-1", "longer than 8 MiB");
    reasons.put("flood-2", "longer than 8 MiB");
    reasons.put("bomb", "longer than 8 MiB");
    reasons.put("deep", "no JSON");
    reasons.put("nonsense", "Unexpected status line");
    reasons.put("headers", "the cluster at");
    reasons.put("elsewhere", "redirects to another host, http://169.254.169.254:80");
    reasons.put("busy", "it answered 429");
    reasons.put("steers", "it answered 403: ␛[2J=1+1<script>");
    reasons.put("drips-1", "no answer within 12 seconds");
    reasons.put("drips-2", "no answer within 12 seconds");
    reasons.put("hangs-1", "no answer within 12 seconds");
    reasons.put("hangs-2", "no answer within 12 seconds");
    reasons.put("gone", "nothing listens there");
    reasons.put("exec", "exec plugin \"touch\"");
    reasons.put("reads", "names a file (tokenFile)");
    reasons.put("broken", "can't be read");
    reasons.put("cloud", "where clouds keep what a machine may do");
    reasons.put("link", "leads through a symbolic link");
    reasons.forEach(
        (id, words) -> {
          LearnerGrade grade = java.util.Objects.requireNonNull(all.get(id), id);
          assertEquals(Status.NOT_GRADED, grade.status(), grade.toString());
          assertTrue(grade.reason().contains(words), grade.toString());
        });
    LearnerGrade liar = java.util.Objects.requireNonNull(all.get("lies"));
    assertTrue(liar.passed() <= 1, liar.toString());
    assertTrue(Files.notExists(folder.resolve("ran")), "an exec plugin ran");

    assertTrue(ran.out().contains("40 learners: 21 graded, 3 of them with everything"), ran.out());
    assertTrue(!ran.out().contains("\u001b") && !ran.err().contains("\u001b"), ran.out());
    assertEquals(41, Files.readAllLines(folder.resolve("out/results.csv")).size());
    // Those without a grade can be tried again with the list that it left.
    Commands teacher = new Commands(folder, LabWalk.environment(folder, Map.of()));
    assertEquals(20, Files.readAllLines(folder.resolve("out/retry.csv")).size());
    Files.copy(folder.resolve("out/retry.csv"), folder.resolve("retry.csv"));
    List<String> plan =
        LabWalk.command("grade", "shipping-images", "--roster", "retry.csv", "--dry-run");
    Ran dry = teacher.run(plan.toArray(String[]::new));
    assertEquals(0, dry.exit(), dry.out() + dry.err());
    assertTrue(dry.out().contains("19 learners of the lab shipping-images"), dry.out());
    assertTrue(Files.notExists(folder.resolve("grades-shipping-images")), "a plan wrote files");
  }
}
