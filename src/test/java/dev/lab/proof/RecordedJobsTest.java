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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jobs: every command that was recorded between kubectl and a real control plane (1.33.5) prints
 * the same words on the sandbox, and ends alike.
 */
class RecordedJobsTest {
  private static final Pattern STEP =
      Pattern.compile("\\$ kubectl (.*)\\n((?s:.*?))\\[(\\d+)]\\n(?=\\$ kubectl |\\z)");

  /** A Pod of a Job, by its place among their names; or the youngest, once there are so many. */
  private static final Pattern POD = Pattern.compile("\\{(pod|last|newest) (?:(\\d) )?([a-z]+)\\}");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"kubectl-1.27", "kubectl-1.33", "kubectl-1.37", "kubectl-1.33-policies"})
  void whatARealControlPlaneAnswered(String recorded) throws Exception {
    String client = recorded.replace("-policies", "");
    Path manifests = copy(Project.root().resolve("src/test/resources/dev/lab/proof/jobs"));
    String recording = Files.readString(manifests.resolve(recorded + ".txt"));
    List<String> differences = new ArrayList<>();
    int compared = 0;
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.of("k", folder.resolve("sandbox"), System.getenv()).withoutEngine())) {
      Commands commands =
          new Commands(manifests, LabWalk.environment(folder, sandbox.environment()));
      for (Matcher step = STEP.matcher(recording); step.find(); compared++) {
        List<String> command = new ArrayList<>(List.of(client));
        command.addAll(List.of(pod(step.group(1), commands).split(" ")));
        Ran ran = commands.run(command.toArray(String[]::new));
        String found = normal(ran.out() + ran.err()) + "[" + ran.exit() + "]";
        String expected = normal(step.group(2)) + "[" + step.group(3) + "]";
        if (!found.equals(expected)) {
          differences.add(step.group(1) + "\nexpected:\n" + expected + "\nfound:\n" + found);
        }
      }
    }
    assertTrue(
        compared > (recorded.equals(client) ? 100 : 45),
        "only " + compared + " commands were read");
    assertEquals("", String.join("\n\n", differences));
  }

  private static String pod(String line, Commands commands) throws Exception {
    Matcher named = POD.matcher(line);
    if (!named.find()) {
      return line;
    }
    boolean newest = named.group(1).equals("newest");
    int least = newest ? Integer.parseInt(named.group(2)) : 1;
    String by = newest ? ".metadata.creationTimestamp" : ".metadata.name";
    String[] names = new String[0];
    for (long end = System.nanoTime() + 60_000_000_000L; names.length < least; Thread.sleep(50)) {
      assertTrue(System.nanoTime() < end, line);
      String words = "get pods -l job-name=" + named.group(3) + " --sort-by=" + by + " -o";
      List<String> command = new ArrayList<>(List.of("kubectl"));
      command.addAll(List.of(words.split(" ")));
      command.add("jsonpath={.items[*].metadata.name}");
      names = commands.ok(command.toArray(String[]::new)).split(" ");
    }
    return line.replace(
        named.group(), named.group(1).equals("pod") ? names[0] : names[names.length - 1]);
  }

  private Path copy(Path from) throws Exception {
    Path to = Files.createDirectories(folder.resolve("jobs"));
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
        .replaceAll("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]{8} \\+0000", "TIME")
        .replaceAll("\\b\\d+(m(\\d+s)?|s)\\b *", "AGE ")
        .replaceAll("resourceVersion: \"\\d+\"", "resourceVersion: N")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UID")
        .replaceAll("\\b([a-z]+(-\\d+)?)-[bcdfghjklmnpqrstvwxz2456789]{5}\\b", "$1-xxxxx")
        // Whether what ends by itself was there still when its end was waited for.
        .replaceAll("(pod/[a-z]+(-\\d+)?-xxxxx|job.batch/ttl) condition met\\n", "");
  }
}
