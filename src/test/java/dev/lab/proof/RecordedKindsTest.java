package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Custom resources, NetworkPolicies, Ingresses, budgets, autoscalers and server-side apply: every
 * command that was recorded between kubectl and a real control plane (1.33.5) prints the same words
 * on the sandbox, and ends alike.
 */
class RecordedKindsTest {
  private static final Pattern STEP =
      Pattern.compile("\\$ kubectl (.*)\\n((?s:.*?))\\[(\\d+)]\\n(?=\\$ kubectl |\\z)");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"kubectl-1.27", "kubectl-1.33", "kubectl-1.37"})
  void whatARealControlPlaneAnswered(String client) throws Exception {
    Path manifests = copy(Project.root().resolve("src/test/resources/dev/lab/proof/kinds"));
    String recording = Files.readString(manifests.resolve(client + ".txt"));
    List<String> differences = new ArrayList<>();
    int compared = 0;
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.of("k", folder.resolve("sandbox"), System.getenv()).withoutEngine())) {
      Map<String, String> environment = LabWalk.environment(folder, sandbox.environment());
      Commands commands = new Commands(manifests, environment);
      for (Matcher step = STEP.matcher(recording); step.find(); compared++) {
        List<String> command = new ArrayList<>(List.of(client));
        command.addAll(List.of(step.group(1).split(" ")));
        Ran ran = commands.run(command.toArray(String[]::new));
        String found = normal(ran.out() + ran.err()) + "[" + ran.exit() + "]";
        String expected = step.group(2) + "[" + step.group(3) + "]";
        if (!found.equals(expected)) {
          differences.add(step.group(1) + "\nexpected:\n" + expected + "\nfound:\n" + found);
        }
      }
    }
    assertTrue(compared > 110, "only " + compared + " commands were read");
    assertEquals("", String.join("\n\n", differences));
  }

  private Path copy(Path from) throws Exception {
    Path to = Files.createDirectories(folder.resolve("kinds"));
    try (Stream<Path> all = Files.list(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
    return to;
  }

  /** Without what is another at each run. */
  private static String normal(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME")
        .replaceAll("\\b\\d+(m(\\d+s)?|s)\\b", "AGE")
        .replaceAll("Resource Version:  *\\d+", "Resource Version: N")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UID")
        .replaceAll("\"kubectl.kubernetes.io/last-applied[^\\n]*", "LA")
        .replaceAll(" +\\n", "\n")
        .replaceAll("Created on: .*", "Created on: TIME");
  }
}
