package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.testing.Clients;
import dev.lab.registry.testing.Distribution;
import dev.lab.sandbox.hub.Hub;
import dev.lab.testing.Commands;
import dev.lab.testing.RealEngine;
import dev.lab.testing.RunningRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    try (Distribution peer =
        Distribution.start(folder, "filesystem", Map.of("rootdirectory", data.toString()))) {
      assertEquals(digest, digest(peer.address() + "/ours/image:v1"));
      commands.ok("crane", "validate", "--insecure", "--remote", peer.address() + "/ours/image:v1");
      commands.ok("crane", "copy", "--insecure", source(), peer.address() + "/theirs:v2");
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

  private RunningRegistry ours(Path data) throws Exception {
    return RunningRegistry.start(folder, "--port", "0", "--data", data.toString());
  }

  @Test
  void whatWasAcknowledgedSurvivesKill9() throws Exception {
    Path data = folder.resolve("data");
    List<String> acknowledged = new ArrayList<>();
    Path big = folder.resolve("layer");
    for (int round = 0; round < 6; round++) {
      try (RunningRegistry server = ours(data)) {
        String at = server.address();
        Files.write(big, new java.util.Random(round).ints(400_000).mapToObj(i -> "" + i).toList());
        commands.ok("tar", "cf", "layer.tar", "layer");
        String whole = at + "/whole" + round + ":v1";
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
                    at + "/broken" + round + ":v1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("push.log").toFile())
                .start();
        Thread.sleep(20L + round * 60L);
        server.process().destroyForcibly().waitFor();
        push.destroyForcibly().waitFor();
      }
    }
    try (RunningRegistry server = ours(data)) {
      String at = server.address();
      for (String image : acknowledged) {
        commands.ok("crane", "validate", "--insecure", "--remote", at + "/" + image);
      }
      for (String repository : commands.ok("crane", "catalog", "--insecure", at).lines().toList()) {
        // What is visible is whole, though its push was never acknowledged.
        for (String tag :
            commands.ok("crane", "ls", "--insecure", at + "/" + repository).lines().toList()) {
          commands.ok(
              "crane", "validate", "--insecure", "--remote", at + "/" + repository + ":" + tag);
        }
      }
    }
  }
}
