package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.ConfigFile;
import dev.lab.registry.testing.S3Server;
import dev.lab.sandbox.hub.Hub;
import dev.lab.testing.Commands;
import dev.lab.testing.RealEngine;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry that stores in S3, as the real engine meets it: blobs come from the bucket itself. */
class RegistryInBucketTest {
  @TempDir Path folder;

  /** S3 below a prefix of its own; redirect is on unless a configuration says otherwise. */
  private Path config() throws Exception {
    Map<String, String> bucket = new HashMap<>(S3Server.shared().settings());
    bucket.put("rootdirectory", "/docker-follows");
    Map<String, Object> config =
        Map.of(
            "version",
            "0.1",
            "storage",
            Map.of("s3", bucket),
            "http",
            Map.of("addr", "127.0.0.1:0"));
    // A configuration is YAML, and so is JSON.
    return Files.writeString(
        folder.resolve("config.yml"), JsonMapper.shared().writeValueAsString(config));
  }

  /** How the engine's requests for blobs were answered. */
  private static Set<Integer> answers(List<String> lines, String repository) {
    Set<Integer> answers = new TreeSet<>();
    for (String line : lines) {
      JsonNode request = JsonMapper.shared().readTree(line);
      if (request.path("method").asString().equals("GET")
          && request.path("path").asString().startsWith("/v2/" + repository + "/blobs/")) {
        answers.add(request.path("status").asInt());
      }
    }
    return answers;
  }

  @Test
  void dockerPushesToABucketAndPullsFromTheBucketItself() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Vertx vertx = Vertx.vertx();
    try (Hub hub = Hub.start(folder.resolve("hub"), vertx);
        RegistryServer registry =
            RegistryServer.start(ConfigFile.read(config(), Map.of(), lines::add));
        RealEngine engine = RealEngine.start(folder)) {
      Commands docker =
          new Commands(
              folder,
              LabWalk.environment(
                  folder,
                  Map.of(
                      "DOCKER_CONFIG",
                      folder.resolve("docker-config").toString(),
                      "DOCKER_HOST",
                      engine.dockerHost())));
      String source = hub.endpoint().host() + "/dockercoins/worker:v0.1";
      String image = registry.address() + "/team/app:v1";
      docker.ok("docker", "pull", source);
      String id = docker.ok("docker", "inspect", "--format={{.Id}}", source);
      docker.ok("docker", "tag", source, image);
      docker.ok("docker", "push", image);
      docker.ok("docker", "rmi", source, image);
      assertEquals("", docker.ok("docker", "images", "--all", "--quiet"));
      lines.clear();
      String pulled = docker.ok("docker", "pull", image);
      assertTrue(pulled.contains("Pull complete"), pulled);
      assertEquals(id, docker.ok("docker", "inspect", "--format={{.Id}}", image));
      assertEquals(Set.of(307), answers(lines, "team/app"));
    } finally {
      vertx.close().await();
    }
  }
}
