package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Clients;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.Project;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commands that were recorded between kubectl and a real control plane, run again against the
 * sandbox. Those with {@code compare} true must give the same exit status and the same words; they
 * are those that matched when the recording was taken in, so this holds what was reached and is no
 * measure of what was not. The others are run for what comes after them.
 */
class KubectlReplayTest {
  @TempDir Path folder;

  private List<JsonNode> recorded(String name) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    try (InputStream in = KubectlReplayTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no recording " + name);
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(l -> all.add(JsonMapper.shared().readTree(l)));
    }
    return all;
  }

  private Commands commands(Sandbox sandbox, String client, Path program) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve(client), program);
    Map<String, String> environment = new HashMap<>(LabWalk.environment(folder, Map.of()));
    environment.putAll(sandbox.environment());
    environment.remove("DOCKER_BUILDKIT");
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    return new Commands(folder, environment);
  }

  private void replay(Commands commands, List<JsonNode> recorded) throws Exception {
    int compared = 0;
    List<String> differences = new ArrayList<>();
    for (JsonNode each : recorded) {
      String command = each.path("command").asString("");
      Ran ran = commands.run("bash", "-c", command);
      if (!each.path("compare").asBoolean(false)) {
        continue;
      }
      compared++;
      String expected = steady(each.path("output").asString("").replace("/demo/", folder + "/"));
      String found = steady(normal(ran.out() + ran.err()));
      if (!expected.equals(found) || each.path("exit").asInt(0) != ran.exit()) {
        differences.add(
            "$ "
                + command
                + "\nexpected "
                + each.path("exit")
                + ":\n"
                + expected
                + "\nfound "
                + ran.exit()
                + ":\n"
                + found);
      }
    }
    assertTrue(compared > 60, "only " + compared + " compared");
    assertEquals(List.of(), differences);
  }

  /** Without the lines that come or not as a machine is slow or fast. */
  private static String steady(String text) {
    return text.replaceAll("(?m)^Waiting for deployment .*\n?", "").strip();
  }

  /** Without what is another at each run. */
  private static String normal(String text) {
    return text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "ADDR")
        .replaceAll("\\b[a-z0-9]{8,10}-[a-z0-9]{5}\\b", "HASH")
        .replaceAll("-(?=[bcdfghjklmnpqrstvwxz2456789]{5,10}\\b)[a-z0-9]+", "-HASH")
        .replaceAll("\\d+(s|m|h)(\\d+s)?", "AGE")
        .replaceAll("10\\.(96|244)\\.\\d+\\.\\d+", "IP")
        .replaceAll("\\b3[0-2]\\d{3}\\b", "PORT")
        .replace("node-1", "lab")
        .replaceAll("[ \\t]+", " ")
        .replaceAll("\"?\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\"?", "TIME")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+", "UID")
        .replaceAll("resourceVersion: \"\\d+\"", "RV")
        .strip();
  }

  @Test
  void whatKubectlWasAnswered() throws Exception {
    Path manifests = Files.createDirectories(folder.resolve("manifests"));
    Path from = Project.root().resolve("src/src/test/resources/dev/lab/proof/manifests");
    Path here =
        Files.isDirectory(from)
            ? from
            : Project.root().resolve("src/test/resources/dev/lab/proof/manifests");
    try (Stream<Path> all = Files.list(here)) {
      for (Path file : all.toList()) {
        Files.copy(file, manifests.resolve(file.getFileName().toString()));
      }
    }
    for (String version : List.of("1.33", "1.27")) {
      Path program = Clients.require("kubectl-" + version);
      try (Sandbox sandbox =
          Sandbox.start(
              SandboxConfig.of("k", folder.resolve("sandbox" + version), System.getenv())
                  .withoutEngine())) {
        Files.deleteIfExists(folder.resolve("bin/kubectl"));
        replay(commands(sandbox, "kubectl", program), recorded("kubectl-" + version + ".jsonl"));
      }
    }
  }
}
