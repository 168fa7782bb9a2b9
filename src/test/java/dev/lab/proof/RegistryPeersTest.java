package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.sandbox.hub.Hub;
import dev.lab.testing.Clients;
import dev.lab.testing.Commands;
import dev.lab.testing.RealEngine;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The registry beside its peers: their clients, their engine, their storage folder, and kill -9.
 */
class RegistryPeersTest {
  private static final String IMAGE = "dockercoins/worker:v0.1";

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private Hub hub;
  private Commands commands;

  @BeforeEach
  void start() throws Exception {
    hub = Hub.start(folder.resolve("hub"), vertx);
    commands =
        new Commands(
            folder,
            LabWalk.environment(
                folder, Map.of("DOCKER_CONFIG", folder.resolve("docker-config").toString())));
  }

  @AfterEach
  void stop() {
    hub.close();
    vertx.close().await();
  }

  private String source() {
    return hub.endpoint().host() + "/" + IMAGE;
  }

  private String digest(String image) throws Exception {
    return commands.ok("crane", "digest", "--insecure", image).strip();
  }

  @Test
  void dockerSkopeoAndCranePushAndPull() throws Exception {
    try (RegistryServer registry =
            RegistryServer.start(RegistryConfig.onDisk(folder.resolve("data")));
        RealEngine engine = RealEngine.start(folder)) {
      String at = registry.address();
      commands.ok("crane", "copy", "--insecure", source(), at + "/crane:v1");
      assertEquals(digest(source()), digest(at + "/crane:v1"));
      commands.ok(
          "skopeo",
          "copy",
          "--src-tls-verify=false",
          "--dest-tls-verify=false",
          "docker://" + at + "/crane:v1",
          "docker://" + at + "/skopeo:v1");
      assertEquals(digest(source()), digest(at + "/skopeo:v1"));
      Commands docker = commands.with("DOCKER_HOST", engine.dockerHost());
      docker.ok("docker", "pull", at + "/skopeo:v1");
      docker.ok("docker", "tag", at + "/skopeo:v1", at + "/docker:v1");
      String pushed = docker.ok("docker", "push", at + "/docker:v1");
      assertTrue(pushed.contains("Mounted from skopeo"), pushed);
      docker.ok("docker", "rmi", at + "/skopeo:v1", at + "/docker:v1");
      String pulled = docker.ok("docker", "pull", at + "/docker:v1");
      assertTrue(pulled.contains(digest(at + "/docker:v1")), pulled);
      commands.ok("crane", "validate", "--insecure", "--remote", at + "/docker:v1");
    }
  }

  @Test
  void theStorageFolderIsDistributionsOwn() throws Exception {
    Path data = folder.resolve("data");
    String digest;
    try (RegistryServer registry = RegistryServer.start(RegistryConfig.onDisk(data))) {
      commands.ok("crane", "copy", "--insecure", source(), registry.address() + "/ours/image:v1");
      digest = digest(registry.address() + "/ours/image:v1");
    }
    int port = freePort();
    Process peer = distribution(data, port);
    try {
      assertEquals(digest, digest("127.0.0.1:" + port + "/ours/image:v1"));
      commands.ok(
          "crane", "validate", "--insecure", "--remote", "127.0.0.1:" + port + "/ours/image:v1");
      commands.ok("crane", "copy", "--insecure", source(), "127.0.0.1:" + port + "/theirs:v2");
    } finally {
      peer.destroy();
      peer.waitFor();
    }
    try (RegistryServer registry = RegistryServer.start(RegistryConfig.onDisk(data))) {
      assertEquals(digest, digest(registry.address() + "/theirs:v2"));
      commands.ok("crane", "validate", "--insecure", "--remote", registry.address() + "/theirs:v2");
      assertEquals(
          List.of("ours/image", "theirs"),
          commands
              .ok("crane", "catalog", "--insecure", registry.address())
              .lines()
              .sorted()
              .toList());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return probe.getLocalPort();
    }
  }

  private Process distribution(Path data, int port) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("distribution.yml"),
            "version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: "
                + data
                + "\nhttp:\n  addr: 127.0.0.1:"
                + port
                + "\n");
    Process process =
        new ProcessBuilder(
                Clients.require("docker-registry").toString(), "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("distribution.log").toFile())
            .start();
    await(port, process);
    return process;
  }

  private static void await(int port, Process process) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try (Socket probe = new Socket("127.0.0.1", port)) {
        if (probe.isConnected()) {
          return;
        }
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new AssertionError("nothing listens on " + port, e);
        }
        Thread.sleep(30);
      }
    }
  }

  private Process ours(Path data, int port) throws Exception {
    List<String> command =
        LabWalk.command("registry", "serve", "--port", "" + port, "--data", data.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("ours.log").toFile())
            .start();
    await(port, process);
    return process;
  }

  @Test
  void whatWasAcknowledgedSurvivesKill9() throws Exception {
    Path data = folder.resolve("data");
    int port = freePort();
    List<String> acknowledged = new ArrayList<>();
    Path big = folder.resolve("layer");
    for (int round = 0; round < 6; round++) {
      Process server = ours(data, port);
      try {
        Files.write(big, new java.util.Random(round).ints(400_000).mapToObj(i -> "" + i).toList());
        commands.ok("tar", "cf", "layer.tar", "layer");
        String whole = "127.0.0.1:" + port + "/whole" + round + ":v1";
        commands.ok("crane", "copy", "--insecure", source(), whole);
        acknowledged.add("whole" + round + ":v1");
        Process push =
            new ProcessBuilder(
                    Clients.require("crane").toString(),
                    "append",
                    "--insecure",
                    "-f",
                    folder.resolve("layer.tar").toString(),
                    "-t",
                    "127.0.0.1:" + port + "/broken" + round + ":v1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("push.log").toFile())
                .start();
        Thread.sleep(20L + round * 60L);
        server.destroyForcibly().waitFor();
        push.destroyForcibly().waitFor();
      } finally {
        server.destroyForcibly().waitFor();
      }
    }
    Process server = ours(data, port);
    try {
      for (String image : acknowledged) {
        commands.ok(
            "crane", "validate", "--insecure", "--remote", "127.0.0.1:" + port + "/" + image);
      }
      for (String repository :
          commands.ok("crane", "catalog", "--insecure", "127.0.0.1:" + port).lines().toList()) {
        // What is visible is whole, though its push was never acknowledged.
        for (String tag :
            commands
                .ok("crane", "ls", "--insecure", "127.0.0.1:" + port + "/" + repository)
                .lines()
                .toList()) {
          commands.ok(
              "crane",
              "validate",
              "--insecure",
              "--remote",
              "127.0.0.1:" + port + "/" + repository + ":" + tag);
        }
      }
    } finally {
      server.destroyForcibly().waitFor();
    }
  }
}
