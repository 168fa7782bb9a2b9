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

/** What learners get wrong, each with the one cause in the answer. */
class WrongTurnsTest {
  @TempDir Path folder;

  private JsonNode seen(LabWalk walk, String step, String check, String timeout) throws Exception {
    Map<String, JsonNode> all = walk.outcomes(step, "--timeout " + timeout);
    assertTrue(all.containsKey(check), all.keySet().toString());
    return all.get(check);
  }

  private void cause(LabWalk walk, String step, String check, String code, String words)
      throws Exception {
    JsonNode found = seen(walk, step, check, "0");
    assertEquals("failed", found.path("outcome").asString(""), found.toString());
    assertEquals(code, found.path("code").asString(""), found.toString());
    assertTrue(found.path("cause").asString("").contains(words), found.toString());
    assertTrue(!found.path("remedy").asString("").isEmpty(), found.toString());
  }

  private void passes(LabWalk walk, String step, String check) throws Exception {
    JsonNode found = seen(walk, step, check, "20s");
    assertEquals("passed", found.path("outcome").asString(""), found.toString());
  }

  @Test
  void eachHasItsOneCause() throws Exception {
    for (String client : List.of("kubectl", "docker", "docker-compose", "curl", "jq")) {
      Clients.require(client);
    }
    try (LabWalk walk = new LabWalk(folder, Map.of())) {
      deployment(walk);
      service(walk);
      variable(walk);
      push(walk);
      build(walk);
      latestAndRestart(walk);
      assertEquals(0, walk.quit());
    }
  }

  private void deployment(LabWalk walk) throws Exception {
    String step = "create-the-registry";
    String check = "registry-deployment";
    walk.type("steps " + step);
    cause(walk, step, check, "no-deployment", "has not been created");
    walk.type("kubectl run registry --image=registry");
    cause(walk, step, check, "pod-without-deployment", "kubectl run makes one");
    walk.type("kubectl delete pod registry");
    walk.type("kubectl create deployment registry --image=regisrty");
    cause(walk, step, check, "wrong-image", "regisrty");
    walk.type("kubectl set image deploy/registry '*=registry:nosuch'");
    JsonNode found = seen(walk, step, check, "4s");
    assertEquals("image-pull", found.path("code").asString(""), found.toString());
    assertTrue(found.path("cause").asString("").contains("not found"), found.toString());
    walk.type("kubectl set image deploy/registry '*=registry'");
    passes(walk, step, check);
  }

  private void service(LabWalk walk) throws Exception {
    String step = "expose-it";
    String check = "registry-service";
    walk.type("steps " + step);
    cause(walk, step, check, "no-service", "has not been created");
    walk.type("kubectl expose deploy/registry --port=5000");
    cause(walk, step, check, "service-not-nodeport", "ClusterIP");
    walk.type("NODEPORT=$(kubectl get svc/registry -o json | jq '.spec.ports[0].nodePort')");
    walk.type("REGISTRY=127.0.0.1:$NODEPORT");
    cause(walk, "find-the-port", check, "service-not-nodeport", "ClusterIP");
    walk.type("kubectl delete svc registry");
    walk.type("kubectl expose deploy/registry --port=80 --type=NodePort");
    cause(walk, step, check, "service-wrong-port", "80");
    walk.type("kubectl delete svc registry");
    walk.type("kubectl expose deploy/registry --port=5000 --type=NodePort");
    passes(walk, step, check);
  }

  private void variable(LabWalk walk) throws Exception {
    String step = "find-the-port";
    String check = "registry-variable";
    walk.type("steps " + step);
    cause(walk, step, check, "wrong-port", "127.0.0.1:null");
    walk.type("unset REGISTRY");
    cause(walk, step, check, "variable-unset", "not set");
    walk.type("REGISTRY=");
    cause(walk, step, check, "variable-empty", "to nothing");
    walk.type("REGISTRY=127.0.0.1:5000");
    cause(walk, step, check, "wrong-port", "the first number is the Service's");
    walk.type("REGISTRY=$(kubectl get svc/registry -o jsonpath={.spec.clusterIP}):5000");
    cause(walk, step, check, "cluster-ip", "inside the cluster");
    walk.type("REGISTRY=127.0.0.1:1");
    cause(walk, step, check, "wrong-port", "127.0.0.1:1");
    walk.type("NODEPORT=$(kubectl get svc/registry -o json | jq '.spec.ports[0].nodePort')");
    walk.type("REGISTRY=http://127.0.0.1:$NODEPORT");
    cause(walk, step, check, "scheme", "begins like a URL");
    walk.type("REGISTRY=localhost:$NODEPORT");
    JsonNode found = seen(walk, "build-and-push", "registry-exported", "0");
    assertEquals("not-exported", found.path("code").asString(""), found.toString());
    passes(walk, step, check);
    walk.type("REGISTRY=127.0.0.1:$NODEPORT");
  }

  private void push(LabWalk walk) throws Exception {
    String step = "push-busybox";
    String check = "busybox-pushed";
    walk.type("steps " + step);
    walk.type("docker pull busybox");
    walk.type("docker tag busybox $REGISTRY/busybox");
    cause(walk, step, check, "not-pushed", "tagged, but not pushed");
    walk.type("hint");
    assertTrue(walk.shown().contains("The push is a command of its own"), walk.shown());
    walk.type("docker push 127.0.0.1:1/busybox");
    cause(walk, step, check, "push-failed", "127.0.0.1:1/busybox");
    walk.type("docker push $REGISTRY/busybox");
    passes(walk, step, check);
  }

  private void build(LabWalk walk) throws Exception {
    String step = "build-and-push";
    walk.type("steps " + step);
    cause(walk, step, "registry-exported", "not-exported", "docker-compose does not see it");
    cause(walk, step, "four-pushed", "not-exported", "REGISTRY");
    walk.type("export REGISTRY");
    passes(walk, step, "registry-exported");
    cause(walk, step, "tag-exported", "variable-unset", "TAG is not set");
    cause(walk, step, "four-pushed", "variable-unset", "TAG is not set");
    walk.type("export TAG=");
    cause(walk, step, "tag-exported", "variable-empty", "to nothing");
    walk.type("export -n TAG; TAG=v0.1");
    cause(walk, step, "tag-exported", "not-exported", "TAG");
    walk.type("docker-compose -f dockercoins.yml build && docker-compose -f dockercoins.yml push");
    cause(walk, step, "four-pushed", "not-exported", "TAG");
    walk.type("export TAG");
    cause(walk, step, "four-pushed", "latest-instead", "went out as latest");
    walk.type("docker-compose -f dockercoins.yml build");
    walk.type("docker-compose -f dockercoins.yml push hasher rng webui");
    cause(walk, step, "four-pushed", "not-pushed", "worker");
    walk.type("docker-compose -f dockercoins.yml push");
    passes(walk, step, "four-pushed");
  }

  private void latestAndRestart(LabWalk walk) throws Exception {
    String step = "avoid-latest";
    walk.type("steps " + step);
    walk.type("curl $REGISTRY/v2/rng/tags/list");
    cause(walk, step, "no-latest", "latest-pushed", "hasher:latest");
    walk.type("kubectl delete pod -l app=registry && kubectl rollout status deploy/registry");
    cause(walk, "build-and-push", "four-pushed", "restarted", "on no volume");
    walk.type("docker-compose -f dockercoins.yml push");
    passes(walk, step, "no-latest");
  }
}
