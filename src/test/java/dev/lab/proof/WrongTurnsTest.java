package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Clients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A learner in one terminal who takes wrong turns and mends each as the check says: what {@code lab
 * verify} does not try, since it takes every wrong solution of the lab's own list where a step
 * begins.
 */
class WrongTurnsTest {
  private static final String PORT =
      "NODEPORT=$(kubectl get svc/registry -o json | jq '.spec.ports[0].nodePort')";

  @TempDir Path folder;

  private JsonNode seen(LabWalk walk, String step, String check, String timeout) throws Exception {
    Map<String, JsonNode> all = walk.outcomes(step, "--timeout " + timeout);
    assertTrue(all.containsKey(check), all.keySet().toString());
    return all.get(check);
  }

  private void cause(LabWalk walk, String step, String check, String code) throws Exception {
    JsonNode found = seen(walk, step, check, "4s");
    assertEquals("failed", found.path("outcome").asString(""), found.toString());
    assertEquals(code, found.path("code").asString(""), found.toString());
    assertTrue(!found.path("remedy").asString("").isEmpty(), found.toString());
  }

  private void passes(LabWalk walk, String step, String check) throws Exception {
    JsonNode found = seen(walk, step, check, "20s");
    assertEquals("passed", found.path("outcome").asString(""), found.toString());
  }

  @Test
  void eachIsMendedOnTheWay() throws Exception {
    for (String client : List.of("kubectl", "docker", "docker-compose", "curl", "jq")) {
      Clients.require(client);
    }
    try (LabWalk walk = new LabWalk(folder, Map.of())) {
      cluster(walk);
      push(walk);
      latestAndRestart(walk);
      assertEquals(0, walk.quit());
    }
  }

  private void cluster(LabWalk walk) throws Exception {
    walk.type("steps create-the-registry");
    walk.type("kubectl create deployment registry --image=registry:nosuch");
    cause(walk, "create-the-registry", "registry-deployment", "image-pull");
    walk.type("kubectl set image deploy/registry '*=registry'");
    passes(walk, "create-the-registry", "registry-deployment");
    walk.type("kubectl expose deploy/registry --port=5000");
    walk.type(PORT).type("REGISTRY=127.0.0.1:$NODEPORT");
    walk.type("kubectl delete svc registry");
    walk.type("kubectl expose deploy/registry --port=5000 --type=NodePort");
    passes(walk, "expose-it", "registry-service");
    walk.type("steps find-the-port");
    cause(walk, "find-the-port", "registry-variable", "wrong-port");
    walk.type(PORT).type("REGISTRY=localhost:$NODEPORT");
    passes(walk, "find-the-port", "registry-variable");
    walk.type("REGISTRY=127.0.0.1:$NODEPORT");
  }

  private void push(LabWalk walk) throws Exception {
    walk.type("steps push-busybox");
    walk.type("docker pull busybox");
    walk.type("docker tag busybox $REGISTRY/busybox");
    walk.type("hint");
    assertTrue(walk.shown().contains("The push is a command of its own"), walk.shown());
    walk.type("docker push $REGISTRY/busybox");
    passes(walk, "push-busybox", "busybox-pushed");
  }

  private void latestAndRestart(LabWalk walk) throws Exception {
    walk.type("steps build-and-push");
    walk.type("export REGISTRY; TAG=v0.1");
    walk.type("docker-compose -f dockercoins.yml build && docker-compose -f dockercoins.yml push");
    cause(walk, "build-and-push", "four-pushed", "not-exported");
    walk.type("export TAG");
    cause(walk, "build-and-push", "four-pushed", "latest-instead");
    walk.type("docker-compose -f dockercoins.yml build && docker-compose -f dockercoins.yml push");
    passes(walk, "build-and-push", "four-pushed");
    walk.type("steps avoid-latest");
    walk.type("curl $REGISTRY/v2/rng/tags/list");
    cause(walk, "avoid-latest", "no-latest", "latest-pushed");
    walk.type("kubectl delete pod -l app=registry && kubectl rollout status deploy/registry");
    cause(walk, "build-and-push", "four-pushed", "restarted");
    walk.type("docker-compose -f dockercoins.yml push");
    passes(walk, "avoid-latest", "no-latest");
  }
}
