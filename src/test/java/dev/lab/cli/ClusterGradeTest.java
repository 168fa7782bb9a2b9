package dev.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.S3Server;
import dev.lab.registry.testing.Users;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.RunningRegistry;
import dev.lab.testing.SmallLab;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class graded by an Indexed Job on a sandbox, from an image in our registry. */
class ClusterGradeTest {
  private static final String CHECK =
      """
      checks:
        - id: settings
          kind: object
          title: the ConfigMap says red
          resource: configmap
          name: settings
          expect: [{path: data.colour, is: red}]
      """;

  private static final int LEARNERS = 5;

  @TempDir static Path folder;
  private static Sandbox sandbox = unstarted();
  private static RunningRegistry registry = unstarted();
  private static RunningRegistry locked = unstarted();
  private static Commands commands = unstarted();
  private static Map<String, String> environment = Map.of();
  private static String image = "";

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T unstarted() {
    return null;
  }

  @BeforeAll
  static void start() throws Exception {
    SmallLab.of(folder.resolve("labs/x"), CHECK);
    registry =
        RunningRegistry.start(folder, "--port", "0", "--data", folder.resolve("data").toString());
    Path users = Users.file(folder.resolve("users"), Map.of("ada", "s3cret"));
    Path config =
        Files.writeString(
            folder.resolve("locked.yaml"),
            "version: 0.1\nhttp: {addr: '127.0.0.1:0'}\nstorage: {inmemory: }\n"
                + "auth: {htpasswd: {realm: class, path: '"
                + users
                + "'}}\n");
    locked = RunningRegistry.start(folder, config.toString());
    sandbox =
        Sandbox.start(
            SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv())
                .withoutEngine()
                .with(LabWorkload.LABEL, new LabWorkload(folder)));
    environment = new HashMap<>(sandbox.environment());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.put("LAB_HOME", folder.resolve("state").toString());
    commands = new Commands(folder, environment);
    image = image();
    Files.copy(sandbox.kubeconfig(), folder.resolve("class.yaml"));
    for (int i = 0; i < LEARNERS; i++) {
      commands.ok("kubectl", "create", "namespace", "n" + i);
      String colour = i % 2 == 0 ? "red" : "blue";
      commands.ok(
          "kubectl",
          "create",
          "configmap",
          "settings",
          "-n",
          "n" + i,
          "--from-literal=colour=" + colour);
    }
  }

  /** Made by lab image, on a base that our registry has. */
  private static String image() throws Exception {
    Path base = Files.createDirectories(folder.resolve("base"));
    Files.writeString(base.resolve("java"), "a Java\n");
    commands.ok("/bin/tar", "-cf", "base.tar", "-C", "base", "java");
    String jdk = registry.address() + "/jdk:25";
    commands.ok("crane", "append", "--insecure", "--new_layer", "base.tar", "--new_tag", jdk);
    String platform =
        "linux/" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
    commands.ok("crane", "mutate", "--insecure", "--set-platform", platform, "-t", jdk, jdk);
    String name = registry.address() + "/class/lab:v1";
    assertEquals(0, lab(new StringWriter(), "image", "--from", jdk, "--to", name));
    return name;
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
    registry.close();
    locked.close();
  }

  private static int lab(StringWriter said, String... words) {
    PrintWriter out = new PrintWriter(said, true);
    return LabCommand.run(words, new Console(out, out, environment, folder));
  }

  /** A namespace for each learner of one cluster; every other one has done the work. */
  private static Path roster(int learners) throws Exception {
    List<String> rows = new ArrayList<>(List.of("id,name,kubeconfig,namespace"));
    for (int i = 0; i < learners; i++) {
      rows.add("l" + i + ",Learner " + i + ",class.yaml,n" + i);
    }
    return Files.write(Files.createTempFile(folder, "class", ".csv"), rows);
  }

  private static String[] grade(Path roster, String run, String... more) {
    List<String> words =
        new ArrayList<>(List.of("grade", "x", "--roster", roster.toString(), "--allow-local"));
    words.addAll(List.of("--out", folder.resolve(run).toString(), "--plain"));
    words.addAll(List.of(more));
    if (!run.equals("here")) {
      words.addAll(List.of("--on", "kubernetes"));
      given(words, "--image", image);
      given(words, "--results", grades(run));
    }
    return words.toArray(String[]::new);
  }

  private static void given(List<String> words, String option, String value) {
    if (!words.contains(option)) {
      words.addAll(List.of(option, value));
    }
  }

  private static String grades(String run) {
    try {
      return registry.address() + "/grades:" + run;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> results(String run) throws Exception {
    return Files.readAllLines(folder.resolve(run).resolve("results.csv")).stream()
        .map(l -> l.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME"))
        .toList();
  }

  @Test
  void podsGradeAsTheInstructorsMachineDoes() throws Exception {
    Path roster = roster(5);
    StringWriter said = new StringWriter();
    int exit = lab(said, grade(roster, "week1", "--shards", "3"));
    assertEquals(0, exit, said.toString());
    assertTrue(said.toString().contains("3 of 3 shards are done\n"), said.toString());
    assertEquals(0, lab(new StringWriter(), grade(roster, "here")));
    assertEquals(results("here"), results("week1"));
    assertEquals(6, results("week1").size());
    // Each shard is an artifact that others can read; nothing is left of it on the cluster.
    String manifest = commands.ok("crane", "manifest", "--insecure", grades("week1") + "-1");
    assertTrue(manifest.contains("\"application/vnd.lab.grades.v1\""), manifest);
    commands.eventually(
        "No resources", "kubectl", "get", "jobs,pods,secrets", "-l", "job-name=grade-week1");

    StringWriter again = new StringWriter();
    assertEquals(2, lab(again, grade(roster, "week1")));
    assertTrue(again.toString().contains("go on with --resume"), again.toString());
  }

  @Test
  void aPodThatIsKilledIsMadeAgainAndGoesOn() throws Exception {
    Path roster = roster(3);
    try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      String nowhere =
          Files.readString(folder.resolve("class.yaml"))
              .replaceAll("server: \\S+", "server: https://127.0.0.1:" + hanging.getLocalPort());
      Files.writeString(folder.resolve("slow.yaml"), nowhere);
      Files.writeString(
          roster, Files.readString(roster).strip() + "\nslow,Slow,slow.yaml,default\n");
      StringWriter said = new StringWriter();
      CompletableFuture<Integer> exit =
          CompletableFuture.supplyAsync(
              () -> lab(said, grade(roster, "week2", "--shards", "1", "--jobs", "1")),
              Thread::startVirtualThread);
      commands.eventually(
          "artifactType", "crane", "manifest", "--insecure", grades("week2") + "-0");
      String pod =
          commands.ok(
              "kubectl",
              "get",
              "pods",
              "-l",
              "job-name=grade-week2",
              "-o",
              "jsonpath={.items[0].metadata.name}");
      commands.ok("kubectl", "delete", "pod", pod);
      // The second Pod says what it found.
      commands.eventually(" are recorded already", "kubectl", "logs", "job/grade-week2");
      hanging.close();
      assertEquals(0, exit.get(), said.toString());
      assertEquals(5, results("week2").size());
      assertTrue(
          said.toString().contains("1 of 1 shards are done; Pods that failed: 1\n"),
          said.toString());
    }
  }

  /** The image and the results behind a login, which the manifests name and do not hold. */
  @Test
  void podsLogInBySecrets() throws Exception {
    String there = locked.address();
    commands.ok("crane", "auth", "login", there, "-u", "ada", "-p", "s3cret");
    String hidden = there + "/class/lab:v1";
    commands.ok("crane", "copy", "--insecure", image, hidden);
    String context = commands.ok("kubectl", "config", "current-context").strip();
    Path roster = roster(4);
    List<String> words =
        List.of(
            "--image",
            hidden,
            "--results",
            there + "/grades:week4",
            "--context",
            context,
            "--pull-secret",
            "puller",
            "--results-secret",
            "keeper");
    StringWriter missing = new StringWriter();
    String[] command = grade(roster, "week4", words.toArray(String[]::new));
    assertEquals(3, lab(missing, command), missing.toString());
    assertTrue(
        missing
            .toString()
            .contains(
                "--pull-secret: there is no such thing as the Secret puller in the namespace"
                    + " default: kubectl create secret docker-registry puller"),
        missing.toString());
    for (String secret : List.of("puller", "keeper")) {
      commands.ok(
          "kubectl",
          "create",
          "secret",
          "docker-registry",
          secret,
          "--docker-server=" + there,
          "--docker-username=ada",
          "--docker-password=s3cret");
    }
    StringWriter said = new StringWriter();
    assertEquals(0, lab(said, command), said.toString());
    assertEquals(5, results("week4").size());
    commands.ok("kubectl", "delete", "secret", "puller", "keeper");
    String manifest = commands.ok("crane", "manifest", "--insecure", there + "/grades:week4-1");
    assertTrue(manifest.contains("\"application/vnd.lab.grades.v1\""), manifest);
  }

  @Test
  void theResultsOfPodsMeetInABucket() throws Exception {
    Map<String, String> settings = S3Server.shared().settings();
    Map<String, String> variables =
        Map.of(
            "AWS_ACCESS_KEY_ID", settings.getOrDefault("accesskey", ""),
            "AWS_SECRET_ACCESS_KEY", settings.getOrDefault("secretkey", ""),
            "AWS_ENDPOINT_URL", settings.getOrDefault("regionendpoint", ""));
    List<String> secret = new ArrayList<>(List.of("kubectl", "create", "secret", "generic", "s3"));
    variables.forEach((name, value) -> secret.add("--from-literal=" + name + "=" + value));
    commands.ok(secret.toArray(String[]::new));
    String place = "s3://" + settings.get("bucket") + "/grades/week5";
    Path roster = roster(3);
    String[] command =
        grade(roster, "week5", "--results", place, "--results-secret", "s3", "--shards", "2");
    StringWriter nobody = new StringWriter();
    assertEquals(3, lab(nobody, command), nobody.toString());
    assertTrue(
        nobody
            .toString()
            .contains(
                "the bucket images does not give grades/week5/journal-0.jsonl: no credentials were"
                    + " found"),
        nobody.toString());
    environment.putAll(variables);
    try {
      StringWriter said = new StringWriter();
      assertEquals(0, lab(said, command), said.toString());
      assertEquals(4, results("week5").size());
      StringWriter again = new StringWriter();
      assertEquals(2, lab(again, command), again.toString());
      assertTrue(again.toString().contains(place + " has grades"), again.toString());
    } finally {
      commands.ok("kubectl", "delete", "secret", "s3");
      environment.keySet().removeAll(variables.keySet());
    }
  }

  /** What is wrong with the words is wrong for every shard, and is not tried three times more. */
  @Test
  void wordsThatPodsDontUnderstandFailTheJobAtOnce() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    SmallLab.of(elsewhere.resolve("labs/y"), CHECK.replace("settings", "others"));
    Path definition = elsewhere.resolve("labs/y/lab.yaml");
    Files.writeString(definition, Files.readString(definition).replace("id: x", "id: y"));
    String[] command = grade(roster(2), "week6", "--shards", "2");
    command[1] = elsewhere.resolve("labs/y").toString();
    StringWriter said = new StringWriter();
    assertEquals(3, lab(said, command), said.toString());
    assertTrue(
        said.toString().contains("failed with exit code 2 matching FailJob rule"), said.toString());
    assertTrue(said.toString().contains("the Pods left no grades"), said.toString());
    commands.ok("kubectl", "delete", "job", "grade-week6");
  }

  @Test
  void anImageThatIsNotThereIsSaid() throws Exception {
    Path roster = roster(1);
    StringWriter said = new StringWriter();
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(
            () -> lab(said, grade(roster, "week7", "--image", image + "-none")),
            Thread::startVirtualThread);
    for (long end = System.nanoTime() + 60_000_000_000L; System.nanoTime() < end; ) {
      if (said.toString().contains("; a Pod waits: ImagePullBackOff")) {
        break;
      }
      Thread.sleep(100);
    }
    commands.ok("kubectl", "delete", "job", "grade-week7");
    assertEquals(3, exit.get(), said.toString());
    assertTrue(said.toString().contains("; a Pod waits: ImagePullBackOff"), said.toString());
    assertTrue(said.toString().contains("was deleted by somebody"), said.toString());
  }

  @Test
  void whatIsMissingIsSaidBeforeAnythingIsMade() throws Exception {
    Path roster = roster(1);
    StringWriter image = new StringWriter();
    assertEquals(2, lab(image, "grade", "x", "--roster", roster.toString(), "--on", "kubernetes"));
    assertTrue(image.toString().contains("needs --image"), image.toString());
    Files.writeString(folder.resolve("bundle.csv"), "id,name,bundle\na,A,a.tar\n");
    StringWriter bundle = new StringWriter();
    int exit = lab(bundle, grade(folder.resolve("bundle.csv"), "week3"));
    assertEquals(3, exit, bundle.toString());
    assertTrue(bundle.toString().contains("graded here, not by Pods"), bundle.toString());
    commands.eventually("No resources", "kubectl", "get", "jobs,secrets");
  }
}
