package dev.lab.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Users;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.Project;
import dev.lab.testing.RunningRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lab image}, on a base that our registry has, into our registry; read by other clients. */
class AppImageTest {
  @TempDir Path folder;
  private RunningRegistry registry = unstarted();
  private Commands commands = unstarted();

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    registry =
        RunningRegistry.start(folder, "--port", "0", "--data", folder.resolve("data").toString());
    commands =
        new Commands(
            folder,
            Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", folder.toString(),
                "LAB_HOME", folder.resolve("state").toString()));
  }

  @AfterEach
  void stop() throws Exception {
    registry.close();
  }

  private Ran image(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlab.root=" + Project.root(),
                "dev.lab.Main",
                "image"));
    command.addAll(List.of(words));
    return commands.run(command.toArray(String[]::new));
  }

  @Test
  void theAppIsPushedAndReadByOthers() throws Exception {
    Path base = Files.createDirectories(folder.resolve("base/opt"));
    Files.writeString(base.resolve("java"), "a Java\n");
    commands.ok("/bin/tar", "-cf", "base.tar", "-C", "base", "opt");
    String jdk = registry.address() + "/jdk:25";
    commands.ok("crane", "append", "--insecure", "--new_layer", "base.tar", "--new_tag", jdk);
    String name = registry.address() + "/class/lab:v1";
    Ran ran = image("--from", jdk, "--to", name);
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    String digest = commands.ok("crane", "digest", "--insecure", name).strip();
    assertEquals(name + "  " + digest + "\n", ran.out());

    JsonNode config =
        JsonMapper.shared()
            .readTree(
                commands.ok(
                    "skopeo", "inspect", "--config", "--tls-verify=false", "docker://" + name));
    JsonNode run = config.path("config");
    assertEquals("java", run.path("Entrypoint").path(0).asString());
    assertEquals("dev.lab.Main", run.path("Entrypoint").path(6).asString());
    assertEquals("10001", run.path("User").asString());
    assertEquals("lab", run.path("Labels").path("dev.lab.workload").asString());
    commands.ok("crane", "validate", "--insecure", "--remote", name);

    commands.ok("crane", "export", "--insecure", name, "whole.tar");
    String files = commands.ok("/bin/tar", "-tf", "whole.tar");
    for (String file :
        List.of(
            "opt/java",
            "app/classes/dev/lab/Main.class",
            "app/labs/shipping-images/lab.yaml",
            "app/lib/picocli-")) {
      assertTrue(files.contains(file), file);
    }
    // The same again is the same image: nothing in it depends on when it was built.
    assertEquals(ran.out(), image("--from", jdk, "--to", name).out());
  }

  /** Base and image behind a login, on a registry of this machine, as docker logs in there. */
  @Test
  void aLoginThatDockerHasIsUsed() throws Exception {
    Path users = Users.file(folder.resolve("users"), Map.of("ada", "s3cret"));
    Path config =
        Files.writeString(
            folder.resolve("locked.yml"),
            "version: 0.1\nhttp: {addr: '127.0.0.1:0'}\nstorage: {inmemory: }\n"
                + "auth: {htpasswd: {realm: class, path: '"
                + users
                + "'}}\n");
    try (RunningRegistry locked = RunningRegistry.start(folder, config.toString())) {
      commands = commands.with("DOCKER_CONFIG", folder.resolve("docker").toString());
      Files.writeString(folder.resolve("java"), "a Java\n");
      commands.ok("/bin/tar", "-cf", "base.tar", "java");
      String base = locked.address() + "/eclipse-temurin:25-jre";
      String name = locked.address() + "/class/lab:v1";
      Ran nobody = image("--from", base, "--to", name);
      assertEquals(3, nobody.exit());
      assertTrue(nobody.err().contains("docker login first"), nobody.err());
      commands.ok("crane", "auth", "login", locked.address(), "-u", "ada", "-p", "s3cret");
      commands.ok("crane", "append", "--insecure", "--new_layer", "base.tar", "--new_tag", base);
      Ran ran = image("--from", base, "--to", name);
      assertEquals(0, ran.exit(), ran.out() + ran.err());
      commands.ok("crane", "validate", "--insecure", "--remote", name);
    }
  }

  @Test
  void whatGoesWrongIsSaidInOneLine() throws Exception {
    Ran name = image("--to", registry.address() + "/Lab");
    assertEquals(3, name.exit());
    assertTrue(name.err().contains("is no image's name"), name.err());
    Ran base = image("--from", registry.address() + "/none:1", "--to", registry.address() + "/lab");
    assertEquals(3, base.exit());
    assertTrue(base.err().contains("tried to push the image"), base.err());
    assertEquals(1, base.err().lines().count(), base.err());
  }
}
