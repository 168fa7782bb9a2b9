package dev.lab.grade;

import static dev.lab.testing.HostileServer.respond;
import static dev.lab.testing.HostileServer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Patience;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Status;
import dev.lab.grade.roster.Learner;
import dev.lab.registry.testing.Certificates;
import dev.lab.target.guard.Guard;
import dev.lab.testing.HostileServer;
import dev.lab.testing.Project;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that mean ill, and what each of them costs: its own row. */
class HostileTest {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final String EMPTY = "{\"kind\":\"List\",\"items\":[]}";

  @TempDir Path folder;

  private LearnerGrade grade(HostileServer server) throws Exception {
    return grade(config("http://127.0.0.1:" + server.port(), ""), true, TIME);
  }

  private LearnerGrade grade(String kubeconfig, boolean local, Duration time) throws Exception {
    Files.writeString(folder.resolve("k.yaml"), kubeconfig);
    return grade(Map.of("id", "a", "kubeconfig", "k.yaml"), Map.of(), local, time);
  }

  private LearnerGrade grade(
      Map<String, String> row, Map<String, String> environment, boolean local, Duration time)
      throws Exception {
    Access access = new Access(folder, environment, new Guard(local, 16, time));
    List<LearnerGrade> told = new ArrayList<>();
    new Grading(new LiveGrader(lab(), access, false, Patience.NONE), 1, time)
        .run(List.of(Learner.of(row)), told::add);
    return told.getFirst();
  }

  private static Lab lab() throws Exception {
    return LabLoader.load(Project.root().resolve("labs/shipping-images"));
  }

  private static String config(String server, String more) {
    return "apiVersion: v1\nkind: Config\ncurrent-context: c\n"
        + "contexts: [{name: c, context: {cluster: c, user: u}}]\n"
        + "clusters: [{name: c, cluster: {server: '"
        + server
        + "'"
        + more
        + "}}]\nusers: [{name: u, user: {token: t}}]\n";
  }

  private static void refused(LearnerGrade grade, String... words) {
    assertEquals(Status.NOT_GRADED, grade.status(), grade.toString());
    for (String word : words) {
      assertTrue(grade.reason().contains(word), grade.reason());
    }
  }

  private static OutputStream chunked(OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int b) throws java.io.IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws java.io.IOException {
        HostileServer.write(out, Integer.toHexString(length) + "\r\n");
        out.write(bytes, from, length);
        HostileServer.write(out, "\r\n");
      }
    };
  }

  @Test
  void oneThatNeverEndsItsAnswerIsCutOff() throws Exception {
    byte[] flood = "[1,".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> {
              write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              OutputStream chunks = chunked(out);
              while (true) {
                chunks.write(flood, 0, flood.length);
              }
            })) {
      refused(grade(server), "longer than 8 MiB");
    }
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{"))) {
      refused(grade(server), "longer than 8 MiB");
    }
  }

  @Test
  void whatIsPackedIsCountedUnpacked() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
    }
    assertTrue(bomb.size() < 100_000);
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> {
              write(
                  out,
                  "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                      + bomb.size()
                      + "\r\n\r\n");
              bomb.writeTo(out);
            })) {
      refused(grade(server), "longer than 8 MiB");
    }
  }

  @Test
  void depthWithoutEndIsNoJson() throws Exception {
    String deep = "{\"a\":".repeat(500_000);
    try (HostileServer server =
        HostileServer.plain((head, out) -> respond(out, "200 OK", "", deep))) {
      refused(grade(server), "no JSON");
    }
  }

  @Test
  void oneThatDripsCostsItsOwnTimeAndIsHungUpOn() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> {
              try {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                while (true) {
                  write(out, " ");
                  Thread.sleep(50);
                }
              } finally {
                gone.countDown();
              }
            })) {
      refused(
          grade(config("http://127.0.0.1:" + server.port(), ""), true, Duration.ofSeconds(3)),
          "no answer within 3 seconds");
      assertTrue(gone.await(60, TimeUnit.SECONDS), "the connection is still open");
    }
  }

  @Test
  void headersWithoutEndAreCutOff() throws Exception {
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> {
              write(out, "HTTP/1.1 200 OK\r\n");
              for (int i = 0; ; i++) {
                write(out, "X-" + i + ": " + "x".repeat(4_000) + "\r\n");
              }
            })) {
      LearnerGrade grade = grade(server);
      refused(grade, "the cluster at http://127.0.0.1:");
      assertFalse(grade.reason().contains("no answer within"), grade.reason());
    }
  }

  @Test
  void nonsenseIsSaidToBeSo() throws Exception {
    try (HostileServer server =
        HostileServer.plain((head, out) -> write(out, "SSH-2.0-OpenSSH_9.9\r\n\r\n"))) {
      refused(grade(server), "Unexpected status line");
    }
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> respond(out, "200 OK", "", "<script>alert(1)</script>"))) {
      refused(grade(server), "it answered 200 and no JSON");
    }
  }

  @Test
  void redirectionsAreRefusedByName() throws Exception {
    try (HostileServer other =
            HostileServer.plain((head, out) -> respond(out, "200 OK", "", EMPTY));
        HostileServer server =
            HostileServer.plain(
                (head, out) ->
                    respond(
                        out,
                        "307 Temporary Redirect",
                        "Location: http://127.0.0.1:" + other.port() + "/keys\r\n",
                        ""))) {
      refused(
          grade(server),
          "it redirects to another host, http://127.0.0.1:"
              + other.port()
              + ", which is not asked");
      assertEquals(List.of(), other.requests());
    }
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> respond(out, "302 Found", "Location: /api/v1/secrets\r\n", ""))) {
      refused(grade(server), "it redirects to /api/v1/secrets, which is not asked");
      assertTrue(server.requests().stream().noneMatch(r -> r.contains("/secrets")));
    }
  }

  @Test
  void aCertificateOfAnotherHostIsNotBelieved() throws Exception {
    Certificates elsewhere = Certificates.authority("elsewhere");
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(elsewhere.certificate().getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    String named =
        ", certificate-authority-data: "
            + Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    try (HostileServer server =
        HostileServer.tls(
            elsewhere.keys().getPrivate(),
            elsewhere.certificate(),
            (head, out) -> respond(out, "200 OK", "", EMPTY))) {
      String address = "https://127.0.0.1:" + server.port();
      // Signed by whom the kubeconfig names, but for another host; and signed by nobody it names.
      refused(grade(config(address, named), true, TIME), "its TLS is not trusted");
      refused(grade(config(address, ""), true, TIME), "its TLS is not trusted");
      assertEquals(List.of(), server.requests());
    }
  }

  /** What came of learners whose servers are at these addresses, by the address. */
  private Map<String, LearnerGrade> at(List<String> servers, boolean local) throws Exception {
    List<Learner> learners = new ArrayList<>();
    for (String server : servers) {
      String file = "k" + learners.size() + ".yaml";
      Files.writeString(folder.resolve(file), config(server, ""));
      learners.add(
          Learner.of(Map.of("id", "l" + learners.size(), "name", server, "kubeconfig", file)));
    }
    Map<String, LearnerGrade> told = new HashMap<>();
    Access access = new Access(folder, Map.of(), new Guard(local, 16, TIME));
    new Grading(new LiveGrader(lab(), access, false, Patience.NONE), 20, TIME)
        .run(learners, g -> told.put(g.name(), g));
    return told;
  }

  @Test
  void nobodyLeadsIntoThisMachineOrToItsKeys() throws Exception {
    // Where clouds keep keys, whatever the owner allows.
    List<String> keys =
        List.of(
            "https://169.254.169.254",
            "https://[fd00:ec2::254]",
            "https://[::ffff:169.254.169.254]",
            "https://[64:ff9b::a9fe:a9fe]",
            "https://100.100.100.200",
            "https://metadata.google.internal",
            "https://METADATA.google.internal.");
    try (HostileServer server =
        HostileServer.plain((head, out) -> respond(out, "200 OK", "", EMPTY))) {
      List<String> here = new ArrayList<>();
      for (String host :
          List.of("127.0.0.1", "localhost", "[::1]", "127.1.2.3", "[::ffff:127.0.0.1]")) {
        here.add("http://" + host + ":" + server.port());
        here.add("https://" + host + ":" + server.port());
      }
      here.add("https://0.0.0.0:" + server.port());
      here.add("https://169.254.7.7");
      List<String> all = new ArrayList<>(here);
      all.addAll(keys);
      Map<String, LearnerGrade> strict = at(all, false);
      for (String address : here) {
        String reason = strict.get(address).reason();
        assertTrue(
            reason.contains("not asked without --allow-local") || reason.contains("no TLS"),
            address + ": " + reason);
      }
      Map<String, LearnerGrade> open = at(keys, true);
      for (String address : keys) {
        String words = "where clouds keep what a machine may do, and is never asked";
        refused(strict.get(address), words);
        refused(open.get(address), words);
      }
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void theInstructorsOwnContextMayBeAnywhere() throws Exception {
    try (HostileServer server =
        HostileServer.plain((head, out) -> respond(out, "200 OK", "", EMPTY))) {
      Path own = folder.resolve("own.yaml");
      Files.writeString(own, config("http://127.0.0.1:" + server.port(), ""));
      LearnerGrade grade =
          grade(
              Map.of("id", "a", "context", "c", "namespace", "anna"),
              Map.of("KUBECONFIG", own.toString()),
              false,
              TIME);
      assertNotEquals(Status.NOT_GRADED, grade.status(), grade.toString());
      assertTrue(
          server.requests().stream().anyMatch(r -> r.contains("/namespaces/anna/")),
          server.requests()::toString);
    }
  }

  /** As managed clusters have their users log in; in a learner's kubeconfig it is refused. */
  @Test
  void aProgramOfTheInstructorsOwnContextLogsIn() throws Exception {
    Path program = folder.resolve("log-in");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",\
        "status":{"token":"from-the-program"}}'
        """);
    assertTrue(program.toFile().setExecutable(true));
    String exec =
        "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: '"
            + program
            + "'}}";
    try (HostileServer server =
        HostileServer.plain((head, out) -> respond(out, "200 OK", "", EMPTY))) {
      String config = config("http://127.0.0.1:" + server.port(), "").replace("{token: t}", exec);
      Path own = Files.writeString(folder.resolve("own.yaml"), config);
      LearnerGrade grade =
          grade(
              Map.of("id", "a", "context", "c", "namespace", "anna"),
              Map.of("KUBECONFIG", own.toString()),
              false,
              TIME);
      assertNotEquals(Status.NOT_GRADED, grade.status(), grade.toString());
      assertTrue(
          server.requests().stream().anyMatch(r -> r.contains("Bearer from-the-program")),
          server.requests()::toString);
      refused(grade(config, true, TIME), "would run a program here: exec plugin");
    }
  }

  @Test
  void noneOfOurOwnKeysAreSent() throws Exception {
    String property = "kubernetes.auth.token";
    System.setProperty(property, "ours");
    try (HostileServer server =
        HostileServer.plain((head, out) -> respond(out, "200 OK", "", EMPTY))) {
      String nobody = config("http://127.0.0.1:" + server.port(), "").replace("{token: t}", "{}");
      grade(nobody, true, TIME);
      assertFalse(server.requests().isEmpty());
      assertTrue(
          server.requests().stream().noneMatch(r -> r.toLowerCase().contains("authorization")),
          server.requests()::toString);
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void oneThatHasNoTimeIsAskedAgainWhenItSays() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> {
              if (asked.incrementAndGet() <= 3) {
                respond(out, "429 Too Many Requests", "Retry-After: 1\r\n", "{}");
              } else {
                respond(out, "200 OK", "", EMPTY);
              }
            })) {
      assertNotEquals(Status.NOT_GRADED, grade(server).status());
    }
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> respond(out, "429 Too Many Requests", "Retry-After: 9999\r\n", "{}"))) {
      refused(grade(server), "it answered 429");
    }
  }

  @Test
  void aClusterThatAClassSharesIsAskedOnlySoOftenAtOnce() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              Thread.sleep(20);
              now.decrementAndGet();
              respond(out, "200 OK", "", EMPTY);
            })) {
      Files.writeString(folder.resolve("k.yaml"), config("http://127.0.0.1:" + server.port(), ""));
      List<Learner> learners = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        learners.add(Learner.of(Map.of("id", "l" + i, "kubeconfig", "k.yaml")));
      }
      List<LearnerGrade> told = new ArrayList<>();
      Access access = new Access(folder, Map.of(), new Guard(true, 3, TIME));
      new Grading(new LiveGrader(lab(), access, false, Patience.NONE), 12, TIME)
          .run(learners, told::add);
      assertTrue(told.stream().allMatch(g -> g.status() == Status.GRADED), told::toString);
      assertTrue(most.get() <= 3, () -> most.get() + " at once");
    }
  }

  @Test
  void wordsOfAServerSteerNoTerminal() throws Exception {
    String said = "{\"message\":\"\\u001b[2J\\u001b]0;owned\\u0007\\u202egrade: 100\"}";
    try (HostileServer server =
        HostileServer.plain((head, out) -> respond(out, "403 Forbidden", "", said))) {
      LearnerGrade grade = grade(server);
      refused(grade, "it answered 403: ␛[2J␛]0;owned␇");
      assertFalse(grade.reason().chars().anyMatch(c -> c < 0x20 || c == 0x202e), grade.reason());
    }
  }

  @Test
  void whatStandsBehindAServiceLeadsNowhereWithOurRights() throws Exception {
    String service =
        "{\"metadata\":{\"name\":\"registry\"},\"spec\":{\"type\":\"NodePort\",\"ports\":"
            + "[{\"port\":5000,\"nodePort\":1}]}}";
    String deployment =
        "{\"metadata\":{\"name\":\"registry\"},\"spec\":{\"replicas\":1,\"template\":{\"spec\":{"
            + "\"containers\":[{\"name\":\"r\",\"image\":\"registry\"}]}}},"
            + "\"status\":{\"availableReplicas\":1,\"readyReplicas\":1,\"replicas\":1}}";
    String slices =
        "{\"items\":[{\"metadata\":{\"name\":\"r\",\"labels\":{\"kubernetes.io/service-name\":"
            + "\"registry\"}},\"endpoints\":[{\"addresses\":[\"10.0.0.1\"],\"conditions\":{"
            + "\"ready\":true}}],\"ports\":[{\"port\":5000}]}]}";
    String climbs = "</v2/../../../../../../kube-system/secrets/key>; rel=\"next\"";
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> {
              if (head.contains("/proxy/v2/_catalog")) {
                String link = "Link: " + climbs + "\r\n";
                respond(out, "200 OK", link, "{\"repositories\":[\"busybox\"]}");
              } else if (head.contains("/deployments/registry ")) {
                respond(out, "200 OK", "", deployment);
              } else if (head.contains("/endpointslices")) {
                respond(out, "200 OK", "", slices);
              } else if (head.contains("/services/registry ")) {
                respond(out, "200 OK", "", service);
              } else {
                respond(out, "200 OK", "", EMPTY);
              }
            })) {
      Path own = folder.resolve("own.yaml");
      Files.writeString(own, config("http://127.0.0.1:" + server.port(), ""));
      LearnerGrade grade =
          grade(
              Map.of("id", "a", "context", "c", "namespace", "anna"),
              Map.of("KUBECONFIG", own.toString()),
              false,
              TIME);
      assertTrue(
          server.requests().stream().anyMatch(r -> r.contains("/proxy/v2/_catalog")),
          server.requests()::toString);
      assertTrue(
          server.requests().stream().noneMatch(r -> r.contains("secrets")),
          server.requests()::toString);
      assertTrue(grade.toString().contains("it names /v2/../"), grade.toString());
    }
  }
}
