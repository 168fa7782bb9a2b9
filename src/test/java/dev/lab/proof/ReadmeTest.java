package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows of a check is what a learner sees; lines come down a pipe here. */
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void theChecksThatItShowsAreReal() throws Exception {
    String said =
        piped(
            "steps expose-it",
            "kubectl create deployment registry --image=registry",
            "kubectl expose deploy/registry --port=5000",
            "kubectl rollout status deploy/registry",
            "check --timeout 1s",
            "kubectl delete svc registry",
            "kubectl expose deploy/registry --port=5000 --type=NodePort",
            "check");
    String readme = Files.readString(Project.root().resolve("README.md"));
    Matcher blocks = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL).matcher(readme);
    int shown = 0;
    while (blocks.find()) {
      assertTrue(
          said.contains(blocks.group(1)),
          "README shows\n" + blocks.group(1) + "\nbut a learner sees\n" + said);
      shown++;
    }
    assertEquals(2, shown);
    assertTrue(!said.contains("WARNING"), said);
  }

  private String piped(String... lines) throws Exception {
    Path in = Files.write(folder.resolve("in"), List.of(lines));
    Path out = folder.resolve("out");
    ProcessBuilder builder = new ProcessBuilder(LabWalk.command("start"));
    builder.environment().clear();
    builder.environment().putAll(LabWalk.environment(folder, java.util.Map.of()));
    Process process =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectErrorStream(true)
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
    String said = Files.readString(out);
    assertEquals(0, process.exitValue(), said);
    return said;
  }
}
