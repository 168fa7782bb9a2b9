package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.auth.Rules;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.testing.Clients;
import dev.lab.registry.testing.Users;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every command that was recorded between real clients and a real engine, run again against the
 * sandbox: the same exit status and the same words. A line with {@code why} says why it is not
 * compared; with {@code skip} it is not run either.
 */
class EngineReplayTest {
  /** Where the registry was in the recording. */
  private static final String REGISTRY = "127.0.0.1:5000";

  /** Where the one was that asks for a password. */
  private static final String GUARDED = "127.0.0.1:5001";

  @TempDir Path folder;

  private static List<JsonNode> recorded(String name) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    try (InputStream in = EngineReplayTest.class.getResourceAsStream(name + ".jsonl")) {
      if (in == null) {
        throw new AssertionError("no recording " + name);
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(l -> all.add(JsonMapper.shared().readTree(l)));
    }
    return all;
  }

  /** The commands of one recording, in a world made as the recording's was. */
  private void replay(String recording, Map<String, Path> programs) throws Exception {
    Path demo = Files.createDirectories(folder.resolve(recording + "/demo"));
    Path bin = Files.createDirectories(demo.resolveSibling("bin"));
    for (Map.Entry<String, Path> program : programs.entrySet()) {
      Files.createSymbolicLink(bin.resolve(program.getKey()), program.getValue());
    }
    Path users = Users.file(folder.resolve("users"), Map.of("alice", "secret"));
    try (RegistryServer registry = RegistryServer.start(RegistryConfig.inMemory());
        RegistryServer guarded =
            RegistryServer.start(
                RegistryConfig.inMemory()
                    .withAccounts(
                        () ->
                            Authentication.htpasswd(
                                "registry", users, Rules.authenticatedMayAll(), false)));
        Sandbox sandbox =
            Sandbox.start(SandboxConfig.of("e", demo.resolveSibling("sandbox"), System.getenv()))) {
      RecordedWorld.write(demo, registry.address());
      Map<String, String> environment = new HashMap<>(LabWalk.environment(demo, Map.of()));
      environment.putAll(sandbox.environment());
      environment.remove("DOCKER_BUILDKIT");
      environment.put("PATH", bin + ":" + System.getenv("PATH"));
      environment.put("COLUMNS", "80");
      Path plugins = Path.of(environment.get("DOCKER_CONFIG"), "cli-plugins");
      Files.createDirectories(plugins);
      Files.createSymbolicLink(
          plugins.resolve("docker-compose"), Clients.require("docker-compose-v2"));
      Commands commands = new Commands(demo, environment);
      for (String line : RecordedWorld.images(registry.address())) {
        commands.ok("bash", "-c", line);
      }
      Map<String, String> was =
          Map.of(
              demo.toString(),
              "/demo",
              environment.get("DOCKER_CONFIG"),
              "/config",
              registry.address(),
              REGISTRY,
              guarded.address(),
              GUARDED);
      List<String> differences = new ArrayList<>();
      for (JsonNode each : recorded(recording)) {
        String why = each.path("why").asString("");
        if (each.path("skip").asBoolean(false)) {
          continue;
        }
        Commands with = commands;
        for (Map.Entry<String, JsonNode> variable : each.path("env").properties()) {
          with = with.with(variable.getKey(), variable.getValue().asString(""));
        }
        String command =
            each.path("command")
                .asString("")
                .replace(REGISTRY, registry.address())
                .replace(GUARDED, guarded.address());
        if (each.has("stdin")) {
          with = with.with("TYPED", each.path("stdin").asString(""));
          command = "printf %s \"$TYPED\" | " + command;
        }
        Ran ran = with.run("bash", "-c", command);
        boolean sideBySide = recording.equals("compose-2.40");
        String expected =
            words(each.path("stdout").asString(""), each.path("stderr").asString(""), sideBySide);
        String found = words(here(ran.out(), was), here(ran.err(), was), sideBySide);
        if (why.isEmpty()
            && !(expected.equals(found) && each.path("exit").asInt(0) == ran.exit())) {
          differences.add(difference(each, expected, ran.exit(), found));
        }
      }
      assertEquals(List.of(), differences, recording);
    }
  }

  /** With the names that things had in the recording. */
  private static String here(String text, Map<String, String> was) {
    String all = text;
    for (Map.Entry<String, String> name : was.entrySet()) {
      all = all.replace(name.getKey(), name.getValue());
    }
    return all;
  }

  private static String words(String out, String err, boolean sideBySide) {
    return RecordedWords.normal(out, sideBySide) + "\n--\n" + RecordedWords.normal(err, sideBySide);
  }

  private static String difference(JsonNode each, String expected, int exit, String found) {
    return "\n$ "
        + each.path("env")
        + " "
        + each.path("command").asString("")
        + "\nexpected "
        + each.path("exit")
        + ":\n"
        + expected
        + "\nfound "
        + exit
        + ":\n"
        + found;
  }

  @Test
  void whatDockerWasAnswered() throws Exception {
    int clients = 0;
    for (Path program : List.of(Clients.require("docker"), Path.of("/usr/bin/docker"))) {
      String version =
          Files.isExecutable(program)
              ? new Commands(folder, LabWalk.environment(folder, Map.of()))
                  .ok(program.toString(), "--version")
              : "";
      String recording =
          version.contains(" 20.10.") ? "docker-20" : version.contains(" 28.") ? "docker-28" : "";
      if (!recording.isEmpty() && !Files.exists(folder.resolve(recording))) {
        clients++;
        replay(recording, Map.of("docker", program));
      }
    }
    assertTrue(clients > 0, "no docker client of a recorded version (20.10, 28)");
  }

  @Test
  void whatDockerComposeWasAnswered() throws Exception {
    replay("compose-1.29", Map.of("docker-compose", Clients.require("docker-compose")));
  }

  @Test
  void whatTheComposePluginWasAnswered() throws Exception {
    replay("compose-2.40", Map.of("docker", Clients.require("docker")));
  }
}
