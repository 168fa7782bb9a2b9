package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import dev.lab.registry.name.ImageName;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.target.live.LiveWorld;
import dev.lab.testing.Commands;
import dev.lab.testing.OneCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kind {@code image} says of images that the real docker builds and pushes. */
class ImageCheckTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  private Commands commands(Sandbox sandbox) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.putAll(sandbox.environment());
    return new Commands(folder, environment);
  }

  private static String found(Outcome outcome) {
    return assertInstanceOf(Outcome.Failed.class, outcome, outcome.toString()).found();
  }

  private static void assertPassed(Outcome outcome) {
    assertInstanceOf(Outcome.Passed.class, outcome, outcome.toString());
  }

  @Test
  void anImageOfTheClustersRegistry() throws Exception {
    try (Sandbox sandbox =
            Sandbox.start(SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()));
        LiveWorld world = LiveWorld.of(sandbox.kubeconfig(), "default")) {
      world.lead(ImageName.DOCKER_HUB, sandbox.hub());
      Commands commands = commands(sandbox);
      OneCheck check = new OneCheck(folder, world);
      assertEquals("there is no Service registry", found(check.look("image", "image: app:v1")));
      commands.ok("kubectl", "create", "deployment", "registry", "--image=registry");
      commands.ok("kubectl", "expose", "deploy/registry", "--port=5000", "--type=NodePort");
      commands.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=30s");
      String port =
          commands.ok("kubectl", "get", "svc/registry", "-o", "jsonpath={.spec.ports[0].nodePort}");
      String at = "127.0.0.1:" + port;
      Outcome missing = check.look("image", "image: app:v1");
      assertEquals("there is no such image", found(missing));
      assertEquals("the image " + at + "/app:v1", ((Outcome.Failed) missing).looked());

      Path context = Files.createDirectories(folder.resolve("app"));
      Files.writeString(
          context.resolve("Dockerfile"),
          """
          FROM busybox
          LABEL org.opencontainers.image.source="https://git.example/app" team=one
          ENV PORT=80
          COPY Dockerfile /
          ENTRYPOINT ["/bin/app", "--serve"]
          """);
      commands.ok("docker", "build", "-q", "-t", at + "/app:v1", context.toString());
      commands.ok("docker", "tag", at + "/app:v1", at + "/app:latest");
      commands.ok("docker", "push", at + "/app:v1");
      commands.ok("docker", "push", at + "/app:latest");
      String digest =
          commands
              .ok("docker", "inspect", "-f", "{{index .RepoDigests 0}}", at + "/app:v1")
              .strip()
              .replaceFirst(".*@", "");

      assertPassed(
          check.look(
              SOON,
              "image",
              "image: app:v1",
              "digest: " + digest,
              "latest: false",
              "max-size: 1GB",
              "max-age: 1h",
              "labels: {team: one, org.opencontainers.image.source: 'https://git.example/app'}",
              "env: {PORT: 80}",
              "entrypoint: [/bin/app, --serve]"));
      assertPassed(check.look("image", "image: app@" + digest));
      assertPassed(
          check.look(
              "image",
              "image: app:v1",
              "expect:",
              "- path: $.digest",
              "  is: " + digest,
              "- path: $.labels.team",
              "  one-of: [one, two]",
              "- path: $.size",
              "  at-least: 100",
              "- path: $.entrypoint[0]",
              "  matches: /bin/.*"));
      assertTrue(
          found(check.look("image", "image: app:v1", "expect:", "- path: $.user", "  is: app"))
              .contains("$.user"));
      wrongInEveryWay(check);
      moved(check, commands, at, digest);
      latest(check, at);
      byItsWholeName(check, commands, at);
    }
  }

  private static void wrongInEveryWay(OneCheck check) throws Exception {
    Outcome.Failed failed =
        assertInstanceOf(
            Outcome.Failed.class,
            check.look(
                "image",
                "image: app:v1",
                "digest: sha256:" + "0".repeat(64),
                "platforms: [linux/s390x]",
                "max-size: 10B",
                "labels: {team: two, nobody: x}",
                "env: {PORT: 81}",
                "entrypoint: [/bin/app]",
                "latest: false"));
    String found = failed.found();
    for (String part :
        List.of(
            "it is for linux/",
            "its digest is sha256:",
            "kB",
            "label team=one",
            "it has no label nobody",
            "variable PORT=80",
            "its entrypoint is /bin/app --serve")) {
      assertTrue(found.contains(part), found);
    }
    assertEquals(1 / 8.0, failed.share(), 0.001, found);
    assertTrue(failed.expected().contains("label team=two"), failed.expected());
    assertEquals(
        "it has no image for windows/amd64",
        found(check.look("image", "image: app:v1", "platform: windows/amd64")));
  }

  private void moved(OneCheck check, Commands commands, String at, String digest) throws Exception {
    String[] same = {"image: app:v1", "moved: false"};
    Outcome.Passed first = assertInstanceOf(Outcome.Passed.class, check.look("image", same));
    assertEquals("app:v1@" + digest, first.found());
    OneCheck later = check.after(first.found());
    assertPassed(later.look("image", same));
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("Dockerfile"), "FROM busybox\nLABEL team=one\nCOPY . /\n");
    commands.ok("docker", "build", "-q", "-t", at + "/app:v1", other.toString());
    commands.ok("docker", "push", at + "/app:v1");
    Outcome outcome = later.look("image", same);
    assertTrue(found(outcome).endsWith(", and was " + digest), outcome.toString());
    Outcome.Cause cause = ((Outcome.Failed) outcome).cause().orElseThrow();
    assertEquals("tag-pushed-again", cause.code());
    assertTrue(cause.text().startsWith(at + "/app:v1 was " + digest + " at "), cause.text());
    // Another tag may be what it likes; and whoever has no record can't know.
    assertPassed(later.look("image", "image: app:latest", "moved: false"));
    assertPassed(check.look("image", same));
  }

  private static void latest(OneCheck check, String at) throws Exception {
    for (String image : List.of("app", "app:latest")) {
      Outcome outcome = check.look("image", "image: " + image, "latest: false");
      assertEquals("its tag is latest", found(outcome));
      Outcome.Cause cause = ((Outcome.Failed) outcome).cause().orElseThrow();
      assertEquals("latest-used", cause.code());
      assertTrue(
          cause.text().startsWith(at + "/app:latest is whatever was pushed last"), cause.text());
    }
  }

  private static void byItsWholeName(OneCheck check, Commands commands, String at)
      throws Exception {
    OneCheck inShell = check.with("REGISTRY", at).with("TAG", "v1");
    assertPassed(inShell.look("image", "name: $REGISTRY/app:$TAG"));
    Outcome empty =
        check.with("REGISTRY", at).with("TAG", "").look("image", "name: $REGISTRY/app:$TAG");
    assertEquals(
        "the image " + at + "/app:", assertInstanceOf(Outcome.Failed.class, empty).looked());
    assertInstanceOf(Outcome.Skipped.class, check.look("image", "name: $REGISTRY/app:$TAG"));
    // On the sandbox's own Hub, and so offline.
    Outcome.Passed hub =
        assertInstanceOf(
            Outcome.Passed.class,
            check
                .with("REGISTRY", "dockercoins")
                .look("image", "name: $REGISTRY/worker:v0.1", "latest: false"));
    assertEquals(
        "the image index.docker.io/dockercoins/worker:v0.1 (dockercoins/worker:v0.1)",
        hub.looked());
    Outcome old = check.look("image", "name: busybox", "max-age: 1s");
    assertEquals("it was made at 2026-01-01T00:00:00Z", found(old));
    assertEquals(
        "there is no Deployment of that name", found(check.look("image", "deployment: app")));
    commands.ok("kubectl", "create", "deployment", "app", "--image=" + at + "/app:v1");
    assertPassed(check.look("image", "deployment: app", "latest: false"));
    assertPassed(check.look("image", "deployment: app", "service: registry"));
  }

  @Test
  void whatAnAuthorGetsWrong() throws Exception {
    try (LiveWorld world =
        LiveWorld.ofText(
            "apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]\n",
            "default",
            "")) {
      OneCheck check = new OneCheck(folder, world);
      for (String[] each :
          new String[][] {
            {"", "give one of image, name and deployment"},
            {"image: Rng", "repository"},
            {"name: a/b:c:d", "repository"},
            {"image: a\n  max-size: 10 apples", "max-size is a size such as 50MB, not 10 apples"},
            {"image: a\n  max-age: old", "max-age is a time such as 12h or 30d, not old"},
            {"image: a\n  latest: true", "latest: true asks for nothing"},
            {"image: a\n  labels: [x]", "labels is a map of names and values"},
            {"image: a\n  digest: abc", "digest is sha256: and 64 digits"},
            {"name: a\n  service: b", "a name leads to its registry"},
          }) {
        List<String> problems = check.problems("image", each[0]);
        assertEquals(1, problems.size(), problems + " of " + each[0]);
        assertTrue(problems.getFirst().contains(each[1]), problems + " of " + each[0]);
      }
      assertEquals(List.of(), check.problems("image", "name: ${REGISTRY}/rng:$TAG"));
    }
  }
}
