package dev.lab.repository;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.RealEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The repository as a learner's own git meets it; it builds on a sandbox's engine. */
class RepositoryTest {
  @TempDir static Path shared;
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Sandbox sandbox;
  private static String registry;
  private static Commands at;

  private Path folder;
  private RepositoryHost host;

  @BeforeAll
  static void startRegistry() throws Exception {
    sandbox = Sandbox.start(SandboxConfig.of("test", shared.resolve("sandbox"), System.getenv()));
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", shared.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("LC_ALL", "C");
    environment.putAll(sandbox.environment());
    at = new Commands(shared, environment);
    at.ok("kubectl", "create", "deployment", "registry", "--image=registry");
    at.ok("kubectl", "expose", "deploy/registry", "--port=5000", "--type=NodePort");
    at.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=60s");
    registry =
        "127.0.0.1:"
            + at.ok("kubectl", "get", "svc/registry", "-o", "jsonpath={.spec.ports[0].nodePort}");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectories(shared.resolve("test-" + NUMBER.incrementAndGet()));
    Path seed = Files.createDirectories(folder.resolve("seed/hello"));
    Files.writeString(seed.resolve("Dockerfile"), "FROM busybox\nCOPY greeting /\n");
    Files.writeString(seed.resolve("greeting"), "hello\n");
    host = open(() -> registry);
  }

  private RepositoryHost open(RegistryAddress address) throws Exception {
    return open(address, sandbox.dockerHost());
  }

  private RepositoryHost open(RegistryAddress address, String engine) throws Exception {
    return RepositoryHost.start(
        new RepositoryConfig(
            "code", folder.resolve("host"), folder.resolve("seed"), engine, address));
  }

  @AfterEach
  void close() {
    host.close();
  }

  private Commands clone(String name) throws Exception {
    at.ok(
        "git",
        "clone",
        "-q",
        "-c",
        "user.name=Anna",
        "-c",
        "user.email=anna@example.com",
        host.url(),
        folder.resolve(name).toString());
    return at.in(folder.resolve(name));
  }

  private Commands commit(Commands clone, String file, String content) throws Exception {
    Path path = Path.of(clone.ok("git", "rev-parse", "--show-toplevel").strip()).resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    clone.ok("git", "add", "-A");
    clone.ok("git", "commit", "-q", "-m", "change " + file);
    return clone;
  }

  private static String tag(Commands clone) throws Exception {
    return clone.ok("git", "rev-parse", "--short=7", "HEAD").strip();
  }

  private JsonNode builds() throws Exception {
    return JsonMapper.shared().readTree(at.ok("curl", "-sf", host.url() + "/builds"));
  }

  private static String status(String image, String tag) throws Exception {
    return at.run(
            "curl",
            "-s",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code}",
            "-H",
            "Accept: application/vnd.docker.distribution.manifest.v2+json",
            registry + "/v2/" + image + "/manifests/" + tag)
        .out();
  }

  @Test
  void aPushIsBuiltAndItsImageHasTheCommitAsItsTag() throws Exception {
    Commands clone = clone("clone");
    assertEquals("The code as the lab has it", clone.ok("git", "log", "--format=%s").strip());
    assertEquals("main", clone.ok("git", "branch", "--show-current").strip());
    assertEquals("first", builds().path(0).path("state").asString(""));
    commit(clone, "hello/greeting", "good morning\n");
    String tag = tag(clone);
    Commands.Ran push = clone.run("git", "push");
    assertEquals(0, push.exit(), push.err());
    String said = push.err();
    assertTrue(said.contains("remote: building hello at " + tag), said);
    assertTrue(said.contains("remote:   Step 2/3 : COPY greeting /"), said);
    assertTrue(said.contains("remote: pushed " + registry + "/hello:" + tag), said);
    assertFalse(said.contains("FAILED"), said);
    assertEquals("200", status("hello", tag));
    assertEquals("404", status("hello", "latest"));
    String image =
        at.ok("skopeo", "inspect", "--tls-verify=false", "docker://" + registry + "/hello:" + tag);
    assertEquals(
        clone.ok("git", "rev-parse", "HEAD").strip(),
        JsonMapper.shared()
            .readTree(image)
            .path("Labels")
            .path("org.opencontainers.image.revision")
            .asString(""));
    JsonNode build = builds().path(0);
    assertEquals("pushed", build.path("state").asString(""));
    assertEquals(tag, build.path("tag").asString(""));
    assertEquals("main", build.path("branch").asString(""));
    assertEquals("pushed " + registry + "/hello:" + tag, build.path("summary").asString(""));
    assertEquals(
        registry + "/hello:" + tag, build.path("images").path(0).asString(""), build.toString());

    Commands other = clone("other");
    assertEquals(tag, tag(other));
    commit(clone, "hello/greeting", "good evening\n");
    clone.ok("git", "push", "-q");
    other.ok("git", "pull", "-q", "--ff-only");
    assertEquals(tag(clone), tag(other));
    assertEquals("200", status("hello", tag(other)));
    assertEquals("200", status("hello", tag), "what was pushed before stays");
  }

  @Test
  void aBuildThatFailsSaysWhyAndLeavesTheCommit() throws Exception {
    Commands clone = clone("clone");
    commit(clone, "second/Dockerfile", "FROM busybox\nCOPY nothing /\n");
    commit(clone, "hello/greeting", "unlucky\n");
    String tag = tag(clone);
    Commands.Ran push = clone.run("git", "push");
    assertEquals(0, push.exit(), push.err());
    assertTrue(
        push.err().contains("remote: FAILED: second does not build. COPY failed"), push.err());
    assertTrue(push.err().contains("remote: No image was pushed; the commit is kept"), push.err());
    assertEquals("404", status("hello", tag), "all images of a commit or none");
    assertEquals("failed", builds().path(0).path("state").asString(""));
    assertTrue(builds().path(0).path("error").asString("").contains("COPY failed"));
    assertEquals(tag, tag(clone("other")));

    commit(clone, "second/Dockerfile", "FROM busybox\nFORM scratch\n");
    assertTrue(clone.run("git", "push").err().contains("unknown instruction: FORM"));
    commit(clone, "second/Dockerfile", "FROM nosuchimage\n");
    assertTrue(clone.run("git", "push").err().contains("pull access denied for nosuchimage"));
    commit(clone, "second/Dockerfile", "FROM busybox\n");
    assertTrue(clone.run("git", "push").err().contains("/second:" + tag(clone)));
  }

  @Test
  void whatIsLackingForABuildIsSaid() throws Exception {
    Commands clone = clone("clone");
    host.close();
    host =
        open(
            () -> {
              throw new BuildFailure("there is no registry to push to");
            });
    commit(clone, "hello/greeting", "nowhere\n");
    String said = clone.run("git", "push").err();
    assertTrue(said.contains("remote: FAILED: there is no registry to push to"), said);
    host.close();
    host = open(() -> "127.0.0.1:1");
    commit(clone, "hello/greeting", "nobody\n");
    said = clone.run("git", "push").err();
    assertTrue(said.contains("can't be pushed") && said.contains("refused"), said);
    host.close();
    host = open(() -> registry);
    clone.ok("git", "mv", "hello", "Hello");
    clone.ok("git", "commit", "-q", "-m", "capital");
    said = clone.run("git", "push").err();
    assertTrue(said.contains("the folder Hello can't give an image its name"), said);
    clone.ok("git", "rm", "-q", "Hello/Dockerfile");
    clone.ok("git", "commit", "-q", "-m", "none");
    said = clone.run("git", "push").err();
    assertTrue(said.contains("nothing to build: no folder has a Dockerfile"), said);
    assertEquals("nothing", builds().path(0).path("state").asString(""));
    clone.ok("git", "tag", "v1");
    assertFalse(clone.run("git", "push", "origin", "v1").err().contains("build"));
  }

  @Test
  void pushesAtOnceAreBuiltOneAfterTheOther() throws Exception {
    List<Commands> clones = List.of(clone("a"), clone("b"), clone("c"));
    for (int i = 0; i < clones.size(); i++) {
      clones.get(i).ok("git", "switch", "-q", "-c", "branch-" + i);
      commit(clones.get(i), "hello/greeting", "hello " + i + "\n");
    }
    List<CompletableFuture<Commands.Ran>> pushes =
        clones.stream()
            .map(
                c ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            return c.run("git", "push", "-u", "origin", "HEAD");
                          } catch (Exception e) {
                            throw new AssertionError(e);
                          }
                        }))
            .toList();
    for (int i = 0; i < clones.size(); i++) {
      String said = pushes.get(i).join().err();
      assertTrue(
          said.contains("remote: pushed " + registry + "/hello:" + tag(clones.get(i))), said);
      assertEquals("200", status("hello", tag(clones.get(i))));
    }
    assertEquals(4, builds().size());

    // One branch: who comes second is told to fetch, and nothing of theirs is built.
    Commands late = clone("late");
    Commands first = clone("first");
    commit(first, "hello/greeting", "first\n").ok("git", "push", "-q");
    commit(late, "hello/greeting", "late\n");
    Commands.Ran refused = late.run("git", "push");
    assertNotEquals(0, refused.exit());
    assertTrue(refused.err().contains("! [rejected]"), refused.err());
    assertEquals(5, builds().size());
  }

  @Test
  void dockersOwnEngineBuildsAsWell() throws Exception {
    host.close();
    try (RealEngine engine = RealEngine.start(Files.createDirectory(folder.resolve("engine")))) {
      host = open(() -> registry, engine.dockerHost());
      Commands clone = clone("clone");
      commit(clone, "hello/Dockerfile", "FROM scratch\nCOPY greeting /\n");
      String said = clone.run("git", "push").err();
      assertTrue(said.contains("remote: pushed " + registry + "/hello:" + tag(clone)), said);
      assertEquals("200", status("hello", tag(clone)));
      commit(clone, "hello/Dockerfile", "FROM scratch\nCOPY gone /\n");
      said = clone.run("git", "push").err();
      assertTrue(said.contains("remote: FAILED: hello does not build. COPY failed"), said);
    }
    Commands late = clone("late");
    commit(late, "hello/greeting", "nobody builds\n");
    String said = late.run("git", "push").err();
    assertTrue(said.contains("remote: FAILED: hello does not build. no engine answers at"), said);
  }

  @Test
  void aTreeIsBuiltAsGitHasIt() throws Exception {
    Commands clone = clone("clone");
    Path tree = folder.resolve("clone");
    clone.ok("git", "mv", "hello/Dockerfile", "Dockerfile");
    Files.writeString(tree.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
    Files.createSymbolicLink(tree.resolve("hello/link"), Path.of("greeting"));
    Files.writeString(tree.resolve("not-committed"), "mine\n");
    Files.writeString(tree.resolve(".git/info/exclude"), "not-committed\n");
    Path script = Files.writeString(tree.resolve("run"), "#!/bin/sh\n");
    assertTrue(script.toFile().setExecutable(true));
    commit(
        clone, "hello/" + "long-name-".repeat(15), "a name longer than tar's first format has\n");
    String said = clone.run("git", "push").err();
    String image = registry + "/code:" + tag(clone);
    assertTrue(said.contains("remote: pushed " + image), said);
    at.ok("crane", "export", "--insecure", image, folder.resolve("image.tar").toString());
    String files = at.ok("tar", "-tvf", folder.resolve("image.tar").toString());
    assertTrue(files.matches("(?s).*-rwxr-xr-x [^\\n]* run\\n.*"), files);
    assertTrue(files.matches("(?s).*-rw-r--r-- [^\\n]* hello/greeting\\n.*"), files);
    assertTrue(files.contains("hello/link -> greeting"), files);
    assertTrue(files.contains("hello/" + "long-name-".repeat(15)), files);
    assertFalse(files.contains("not-committed"), files);
  }

  @Test
  void aBigFileComesAndGoesWhole() throws Exception {
    Commands clone = clone("clone");
    byte[] big = new byte[24 * 1024 * 1024];
    new Random(1).nextBytes(big);
    Files.write(folder.resolve("clone/hello/big"), big);
    commit(clone, "hello/Dockerfile", "FROM busybox\nCOPY big /\n");
    Commands.Ran push = clone.run("git", "push");
    assertTrue(push.err().contains("remote: pushed "), push.err());
    clone("other");
    assertArrayEquals(big, Files.readAllBytes(folder.resolve("other/hello/big")));
  }

  @Test
  void wrongPathsAndOtherClientsAreRefused() throws Exception {
    String url = host.url();
    Commands.Ran wrong = at.run("git", "clone", "-q", url.replace("code.git", "coins.git"), "none");
    assertEquals(128, wrong.exit());
    assertTrue(wrong.err().contains("not found"), wrong.err());
    String guessed = url.replaceFirst("/[0-9a-f]{16}/", "/0123456789abcdef/");
    assertTrue(at.run("git", "ls-remote", guessed).err().contains("not found"));
    assertTrue(at.ok("curl", "-s", guessed + "/builds").contains("no repository here"));
    String code = "%{http_code}";
    String push = url + "/git-receive-pack";
    assertEquals(
        "415",
        at.ok("curl", "-s", "-o", "/dev/null", "-w", code, "-d", "0000", push),
        "what a web page may send");
    assertEquals("403", at.ok("curl", "-s", "-o", "/dev/null", "-w", code, url + "/info/refs"));
    String type = "Content-Type: application/x-git-receive-pack-request";
    at.run("curl", "-s", "-H", type, "-d", "this is no push", push);
    assertEquals("main", clone("after").ok("git", "branch", "--show-current").strip());
  }

  @Test
  void startedAgainItIsWhereItWasWithWhatItHad() throws Exception {
    Commands clone = clone("clone");
    String url = host.url();
    commit(clone, "hello/greeting", "kept\n").ok("git", "push", "-q");
    host.close();
    host = open(() -> registry);
    assertEquals(url, host.url());
    assertEquals(tag(clone), tag(clone("other")));
    assertEquals(2, builds().size());
    assertFalse(Files.exists(shared.resolve(".gitconfig")));
  }
}
