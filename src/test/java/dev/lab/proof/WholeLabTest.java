package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
