package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.course.Step;
import dev.lab.testing.Commands;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** DockerCoins run from the learner's own registry, by the same prose and the same checks. */
class OwnImagesTest {
  private static final String OWN =
      """
      kubectl create deployment registry --image=registry
      kubectl expose deploy/registry --port=5000 --type=NodePort
      kubectl rollout status deploy/registry
      export REGISTRY=127.0.0.1:$(kubectl get svc/registry -o json | jq '.spec.ports[0].nodePort') TAG=v0.1
      until curl -sf $REGISTRY/v2/; do sleep 0.2; done
      for NAME in hasher rng webui worker; do docker pull -q dockercoins/$NAME:v0.1 && docker tag dockercoins/$NAME:v0.1 $REGISTRY/$NAME:$TAG && docker push -q $REGISTRY/$NAME:$TAG; done
      """;

  @TempDir Path folder;

  @Test
  void theLabIsDoneFromARegistryOfOnesOwn() throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/running-dockercoins"));
    List<String> lines = new ArrayList<>(OWN.lines().toList());
    for (Step step : lab.steps()) {
      if (lab.index(step) > 0) {
        lines.addAll(step.inputs());
      }
      lines.add("lab check --timeout 60s --json > " + step.id() + ".json");
      lines.add("lab next");
    }
    lines.add("echo \"from $REGISTRY: $(kubectl get deploy worker -o jsonpath='{..image}')\"");
    Files.writeString(folder.resolve("lines"), String.join("\n", lines) + "\n");
    List<String> start = new ArrayList<>(List.of("bash", "-c", "\"$@\" < lines", "bash"));
    start.addAll(LabWalk.command("start"));
    start.set(start.indexOf("shipping-images"), "running-dockercoins");
    Commands commands = new Commands(folder, LabWalk.environment(folder, Map.of()));
    Commands.Ran ran = commands.run(start.toArray(String[]::new));
    for (Step step : lab.steps()) {
      JsonNode report = report(step.id(), ran);
      assertEquals(0, report.path("exit").asInt(), step.id() + ": " + report + ran.out());
    }
    assertTrue(
        ran.out().matches("(?s).*from (127\\.0\\.0\\.1:\\d+): \\1/worker:v0\\.1\n.*"), ran.out());
  }

  private JsonNode report(String step, Commands.Ran ran) throws Exception {
    try (var all = Files.walk(folder)) {
      Path file =
          all.filter(p -> p.endsWith(step + ".json"))
              .findFirst()
              .orElseThrow(() -> new AssertionError(step + " was not checked: " + ran.out()));
      return JsonMapper.shared().readTree(Files.readString(file));
    }
  }
}
