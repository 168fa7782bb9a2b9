package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Clients;
import dev.lab.sandbox.hub.Hub;
import dev.lab.testing.RealEngine;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's own prose, start to end, as a learner types it. */
class WholeLabTest {
  @TempDir Path folder;

  @Test
  void withTheRealClients() throws Exception {
    for (String client : List.of("kubectl", "docker", "docker-compose", "curl", "jq")) {
      Clients.require(client);
    }
    try (LabWalk walk = new LabWalk(folder, Map.of())) {
      walk.walk();
      assertTrue(!walk.shown().contains("stand-in"), walk.shown());
      assertEquals(0, walk.quit());
    }
    // Come back: everything is where it was.
    try (LabWalk walk = new LabWalk(folder, Map.of())) {
      assertTrue(walk.shown().contains("Welcome back"), walk.shown());
      walk.type("export REGISTRY=dockercoins TAG=v0.1");
      walk.outcomes("--all", "--timeout 30s")
          .forEach(
              (id, check) ->
                  assertEquals("passed", check.path("outcome").asString(""), check.toString()));
      assertEquals(0, walk.quit());
    }
    assertTrue(Files.notExists(folder.resolve(".kube")), "kubectl's own folder was touched");
    assertTrue(Files.notExists(folder.resolve(".docker")), "docker's own folder was touched");
  }

  @Test
  void withEveryClientHidden() throws Exception {
    Path bin = without("(kubectl|docker|curl|jq|crane)([-.].*)?");
    try (LabWalk walk = new LabWalk(folder, Map.of("PATH", bin.toString()))) {
      for (String client : List.of("kubectl", "docker", "docker-compose", "curl", "jq")) {
        assertTrue(walk.shown().contains(client + " (the real one: "), walk.shown());
      }
      walk.walk();
      assertEquals(0, walk.quit());
    }
  }

  @Test
  void withDockersOwnEngine() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Hub hub = Hub.start(folder.resolve("hub"), vertx);
        RealEngine engine =
            RealEngine.start(folder, "--registry-mirror=http://" + hub.endpoint().host())) {
      Map<String, String> environment =
          Map.of(
              "DOCKER_HOST",
              engine.dockerHost(),
              "DOCKER_CONFIG",
              folder.resolve("docker-config").toString(),
              "DOCKER_BUILDKIT",
              "0");
      try (LabWalk walk = new LabWalk(folder, environment, "--engine", "host")) {
        walk.walk();
        assertEquals(0, walk.quit());
      }
    } finally {
      vertx.close().await();
    }
  }

  /** A folder with everything that the system has but these. */
  private Path without(String hidden) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String place : List.of("/usr/bin", "/bin")) {
      try (Stream<Path> all = Files.list(Path.of(place))) {
        for (Path tool : all.toList()) {
          Path link = bin.resolve(tool.getFileName().toString());
          boolean client = tool.getFileName().toString().matches(hidden);
          if (!client && Files.notExists(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(link, tool);
          }
        }
      }
    }
    return bin;
  }

  @Test
  void composeAsAPluginIsNoStandIn() throws Exception {
    Path bin = without("docker-compose");
    Path plugins = Files.createDirectories(folder.resolve(".docker/cli-plugins"));
    Files.createSymbolicLink(
        plugins.resolve("docker-compose"), Clients.require("docker-compose-v2"));
    try (LabWalk walk = new LabWalk(folder, Map.of("PATH", bin.toString()))) {
      assertTrue(!walk.shown().contains("docker-compose (the real one"), walk.shown());
      walk.type("docker-compose version");
      assertTrue(walk.shown().contains("Docker Compose version v2"), walk.shown());
      walk.type("docker pull alpine && docker tag alpine 127.0.0.1:5000/x:v1");
      assertEquals(0, walk.quit());
    }
  }
}
