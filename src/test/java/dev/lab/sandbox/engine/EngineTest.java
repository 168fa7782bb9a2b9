package dev.lab.sandbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.auth.Rules;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.testing.Users;
import dev.lab.sandbox.hub.Hub;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as the real clients meet it. */
class EngineTest {
  @TempDir Path folder;

  private Vertx vertx;
  private Hub hub;
  private DockerEngine engine;
  private RegistryServer registry;
  private Commands commands;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    hub = Hub.start(folder.resolve("hub"), vertx);
    registry = RegistryServer.start(RegistryConfig.inMemory(), vertx);
    engine = startEngine();
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.put("DOCKER_HOST", engine.dockerHost());
    environment.put("DOCKER_BUILDKIT", "0");
    environment.put("DOCKER_CONFIG", folder.resolve("docker").toString());
    environment.put("NO_PROXY", "127.0.0.0/8,127.0.0.1,localhost");
    commands = new Commands(folder, environment);
  }

  private DockerEngine startEngine() throws Exception {
    return DockerEngine.start(
        new EngineConfig(
            folder.resolve("docker.sock"),
            folder.resolve("engine"),
            hub.endpoint(),
            List.of(),
            Clock.systemUTC()),
        vertx);
  }

  @AfterEach
  void stop() {
    engine.close();
    registry.close();
    hub.close();
    vertx.close().await();
  }

  private String name(String rest) {
    return registry.address() + "/" + rest;
  }

  @Test
  void imagesArePulledTaggedAndPushed() throws Exception {
    String pulled = commands.ok("docker", "pull", "busybox");
    assertTrue(
        pulled.startsWith("Using default tag: latest\nlatest: Pulling from library/busybox\n"),
        pulled);
    assertTrue(pulled.contains("Status: Downloaded newer image for busybox:latest\n"), pulled);
    commands.ok("docker", "tag", "busybox", name("busybox"));
    String pushed = commands.ok("docker", "push", name("busybox"));
    assertTrue(pushed.contains(": Pushed\n"), pushed);
    assertTrue(pushed.matches("(?s).*\nlatest: digest: sha256:[0-9a-f]{64} size: \\d+\n"), pushed);
    assertTrue(commands.ok("docker", "push", name("busybox")).contains(": Layer already exists\n"));
    commands.ok("docker", "tag", "busybox", name("other/name:v1"));
    assertTrue(
        commands.ok("docker", "push", name("other/name:v1")).contains(": Mounted from busybox\n"));
    assertEquals(
        commands.ok("crane", "digest", "--insecure", name("busybox")),
        commands.ok("crane", "digest", "--insecure", name("other/name:v1")));
    String removed = commands.ok("docker", "rmi", "busybox");
    assertTrue(
        removed.matches("Untagged: busybox:latest\nUntagged: busybox@sha256:[0-9a-f]{64}\n"),
        removed);
    commands.ok("docker", "rmi", "-f", name("busybox"), name("other/name:v1"));
    assertTrue(
        commands
            .ok("docker", "pull", name("busybox"))
            .contains("Downloaded newer image for " + name("busybox:latest")));
  }

  @Test
  void aBuildFetchesItsBaseFromWhereTheClientLoggedIn() throws Exception {
    Path users = Users.file(folder.resolve("users"), Map.of("alice", "secret"));
    try (RegistryServer guarded =
        RegistryServer.start(
            RegistryConfig.inMemory()
                .withAccounts(
                    () ->
                        Authentication.htpasswd(
                            "registry", users, Rules.authenticatedMayAll(), false)),
            vertx)) {
      String base = guarded.address() + "/base:v1";
      commands.ok("docker", "login", "-u", "alice", "-p", "secret", guarded.address());
      commands.ok("docker", "pull", "busybox");
      commands.ok("docker", "tag", "busybox", base);
      commands.ok("docker", "push", base);
      commands.ok("docker", "rmi", "busybox", base);
      Path context = Files.createDirectories(folder.resolve("on-base"));
      Files.writeString(context.resolve("Dockerfile"), "FROM " + base + "\nCMD x\n");
      String built = commands.ok("docker", "build", "-t", "on-base", context.toString());
      assertTrue(built.contains("Successfully tagged on-base:latest"), built);
      commands.ok("docker", "logout", guarded.address());
      commands.ok("docker", "rmi", "on-base", base);
      Ran refused = commands.run("docker", "build", context.toString());
      assertEquals(1, refused.exit());
      assertTrue(
          refused
              .err()
              .contains(
                  "Head \"http://"
                      + guarded.address()
                      + "/v2/base/manifests/v1\": no basic auth credentials"),
          refused.err());
    }
  }

  @Test
  void whatCannotBeIsSaidAsDockerSaysIt() throws Exception {
    assertError(
        "Error response from daemon: manifest for "
            + name("x:v1")
            + " not found: manifest unknown: manifest unknown",
        "docker",
        "pull",
        name("x:v1"));
    assertError(
        "Error response from daemon: pull access denied for nosuch, repository does not exist or may"
            + " require 'docker login': denied: requested access to the resource is denied",
        "docker",
        "pull",
        "nosuch");
    assertError(
        "Error response from daemon: Get \"http://127.0.0.1:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused",
        "docker",
        "pull",
        "127.0.0.1:1/busybox");
    assertError(
        "Error response from daemon: No such image: nosuch:v1",
        "docker",
        "tag",
        "nosuch:v1",
        "other");
    assertError(
        "An image does not exist locally with the tag: " + name("nosuch"),
        "docker",
        "push",
        name("nosuch:v1"));
    assertError(
        "Error response from daemon: No such image: nosuch:latest",
        "docker",
        "image",
        "inspect",
        "nosuch");
    assertError("no containers", "docker", "run", "busybox");
  }

  private void assertError(String text, String... command) throws Exception {
    Ran ran = commands.run(command);
    assertTrue(ran.exit() != 0, ran.out());
    assertTrue(ran.err().contains(text), ran.err());
  }

  @Test
  void everyClientBuildsAndCachesByContent() throws Exception {
    Path web = Files.createDirectories(folder.resolve("web"));
    Files.writeString(web.resolve("app.py"), "print('one')\n");
    Files.writeString(
        web.resolve("Dockerfile"),
        """
        ARG BASE=python
        FROM ${BASE}:alpine AS build
        WORKDIR /app
        COPY app.py ./
        RUN pip install nothing
        FROM alpine
        ENV PORT=80 \\
            NAME="two words"
        COPY --from=build /app /srv/
        EXPOSE 80
        CMD ["python", "app.py"]
        """);
    String built = commands.ok("docker", "build", "-t", "web:v1", "web");
    assertTrue(built.contains("Step 2/10 : FROM ${BASE}:alpine AS build\n"), built);
    assertTrue(built.contains("The lab's sandbox does not run commands"), built);
    assertTrue(built.contains("Step 7/10 : ENV PORT=80     NAME=\"two words\""), built);
    assertTrue(built.endsWith("Successfully tagged web:v1\n"), built);
    String again = commands.ok("/usr/bin/docker", "build", "-t", "web:v2", "web");
    assertTrue(again.contains(" ---> Using cache\n"), again);
    assertTrue(!again.contains("Running in"), again);
    assertEquals(
        commands.ok("docker", "image", "inspect", "-f", "{{.Id}}", "web:v1"),
        commands.ok("docker", "image", "inspect", "-f", "{{.Id}}", "web:v2"));
    assertEquals(
        "[python app.py] /srv/app.py\n",
        commands.ok("docker", "image", "inspect", "-f", "{{.Config.Cmd}}", "web:v1").strip()
            + " "
            + files("web:v1"));
    Files.writeString(web.resolve("app.py"), "print('two')\n");
    assertTrue(
        commands
            .ok("docker", "build", "-t", "web:v3", "web")
            .contains("Step 4/10 : COPY app.py ./\n ---> "));
    assertTrue(
        !commands
            .ok("docker", "image", "inspect", "-f", "{{.Id}}", "web:v1")
            .equals(commands.ok("docker", "image", "inspect", "-f", "{{.Id}}", "web:v3")));
  }

  /** The paths in the topmost layer of an image, as another client sees it. */
  private String files(String image) throws Exception {
    commands.ok("docker", "tag", image, name("files"));
    commands.ok("docker", "push", name("files"));
    Files.deleteIfExists(folder.resolve("files.tar"));
    commands.ok(
        "crane", "export", "--insecure", name("files"), folder.resolve("files.tar").toString());
    StringBuilder found = new StringBuilder();
    for (String line : commands.ok("tar", "tf", "files.tar").lines().toList()) {
      if (line.startsWith("srv") && !line.endsWith("/")) {
        found.append("/").append(line).append("\n");
      }
    }
    return found.toString();
  }

  @Test
  void composeBuildsAndPushes() throws Exception {
    Path rng = Files.createDirectories(folder.resolve("rng"));
    Files.writeString(rng.resolve("rng.py"), "print('rng')\n");
    Files.writeString(
        rng.resolve("Dockerfile"),
        "FROM python:alpine\nCOPY rng.py /\nCMD [\"python\", \"rng.py\"]\n");
    Files.writeString(
        folder.resolve("stack.yml"),
        "version: \"3\"\nservices:\n  rng:\n    build: rng\n    image: ${REGISTRY-127.0.0.1:5000}/rng:${TAG-latest}\n  redis:\n    image: redis\n");
    for (String client : List.of("docker-compose", "docker-compose-v2")) {
      String tag = client.equals("docker-compose") ? "v0.1" : "v0.2";
      Commands compose = commands.with("REGISTRY", registry.address()).with("TAG", tag);
      Ran built = compose.run(client, "-f", "stack.yml", "build");
      assertEquals(0, built.exit(), built.out() + built.err());
      Ran pushed = compose.run(client, "-f", "stack.yml", "push");
      assertEquals(0, pushed.exit(), pushed.out() + pushed.err());
    }
    assertEquals("v0.1\nv0.2\n", commands.ok("crane", "ls", "--insecure", name("rng")));
    String listed = commands.ok("docker", "images", "--format", "{{.Repository}}:{{.Tag}}");
    assertTrue(listed.contains(name("rng:v0.1")), listed);
  }

  @Test
  void aBrokenDockerfileIsNamedByItsLine() throws Exception {
    Path bad = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(bad.resolve("Dockerfile"), "FROM busybox\nRUNN true\n");
    assertError(
        "dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)",
        "docker",
        "build",
        "bad");
    Files.writeString(bad.resolve("Dockerfile"), "FROM busybox\nCOPY nosuch.txt /\n");
    assertError(
        "COPY failed: file not found in build context or excluded by .dockerignore: stat nosuch.txt: file does not exist",
        "docker",
        "build",
        "bad");
    Files.writeString(bad.resolve("Dockerfile"), " \n");
    assertError("the Dockerfile (Dockerfile) cannot be empty", "docker", "build", "bad");
    Files.writeString(bad.resolve("Dockerfile"), "FROM busybox\n");
    assertError(
        "target stage \"nosuch\" could not be found",
        "docker",
        "build",
        "--target",
        "nosuch",
        "bad");
  }

  @Test
  void imagesSurviveARestart() throws Exception {
    commands.ok("docker", "pull", "alpine");
    String before = commands.ok("docker", "images", "--no-trunc", "--digests");
    engine.close();
    engine = startEngine();
    assertEquals(
        before.replaceAll("\\d+ \\w+ ago", ""),
        commands.ok("docker", "images", "--no-trunc", "--digests").replaceAll("\\d+ \\w+ ago", ""));
    assertTrue(
        commands.ok("docker", "pull", "alpine").contains("Image is up to date for alpine:latest"));
    for (String docker : List.of("docker", "/usr/bin/docker")) {
      assertTrue(commands.ok(docker, "version").contains("minimum version 1.24"));
      assertTrue(commands.ok(docker, "info").contains("Server Version: 28.2.2"));
      assertEquals(1, commands.ok(docker, "ps").lines().count());
    }
  }
}
