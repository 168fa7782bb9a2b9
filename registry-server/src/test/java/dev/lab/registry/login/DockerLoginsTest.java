package dev.lab.registry.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.client.Credentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations as docker and the vendors' own programs write them. */
class DockerLoginsTest {
  private static final String HUB = "index.docker.io";

  @TempDir Path folder = Path.of("");

  private DockerLogins logins(String config) throws Exception {
    return logins(config, Duration.ofSeconds(10));
  }

  private DockerLogins logins(String config, Duration patience) throws Exception {
    Files.writeString(folder.resolve("config.json"), config);
    return DockerLogins.of(
        Map.of(
            "DOCKER_CONFIG",
            folder.toString(),
            "PATH",
            folder + ":/usr/bin:/bin",
            "FLAVOUR",
            "plain"),
        patience);
  }

  private static String auth(String userAndPassword) {
    return Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  private void helper(String name, String script) throws Exception {
    Path file = folder.resolve("docker-credential-" + name);
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static void assertUser(String user, String password, Login login) {
    assertEquals(
        Optional.of(new Credentials(user, password)), login.credentials(), login.trouble());
    assertEquals("", login.trouble());
  }

  private static void assertNobody(String trouble, Login login) {
    assertEquals(Optional.empty(), login.credentials());
    assertEquals(trouble, login.trouble());
    assertEquals("nobody", login.who());
  }

  @Test
  void whatDockerLoginWrites() throws Exception {
    DockerLogins logins =
        logins(
            "{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\""
                + auth("alice:se:cret")
                + "\"},\"127.0.0.1:5000\":{\"auth\":\""
                + auth("bob:x\u0000")
                + "\"},\"quay.io\":{\"username\":\"team+ci\",\"password\":\"robot\"}}}");
    assertUser("alice", "se:cret", logins.find(HUB));
    assertUser("bob", "x", logins.find("127.0.0.1:5000"));
    assertUser("team+ci", "robot", logins.find("quay.io"));
    assertNobody("", logins.find("127.0.0.1"));
    assertNobody("", logins.find("gcr.io"));
    assertEquals("alice", logins.find(HUB).who());
    assertEquals(folder.resolve("config.json").toString(), logins.find(HUB).source());
  }

  @Test
  void aWholeUrlStandsForItsHost() throws Exception {
    DockerLogins logins =
        logins(
            "{\"auths\":{\"https://gcr.io/v1/\":{\"auth\":\""
                + auth("_json_key:{\"type\":\"service_account\"}")
                + "\"},\"docker.io\":{\"auth\":\""
                + auth("a:b")
                + "\"}}}");
    assertUser("_json_key", "{\"type\":\"service_account\"}", logins.find("gcr.io"));
    assertUser("a", "b", logins.find(HUB));
    assertNobody("", logins.find("eu.gcr.io"));
  }

  @Test
  void anIdentityTokenStandsBesideAUserWithoutAPassword() throws Exception {
    Login login =
        logins(
                "{\"auths\":{\"mine.azurecr.io\":{\"auth\":\""
                    + auth("00000000-0000-0000-0000-000000000000:")
                    + "\",\"identitytoken\":\"refresh\"}}}")
            .find("mine.azurecr.io");
    assertEquals(
        Optional.of(new Credentials("00000000-0000-0000-0000-000000000000", "", "refresh")),
        login.credentials());
  }

  @Test
  void aStoreKeepsAllAndAHelperItsOwn() throws Exception {
    helper(
        "keep",
        """
        read server
        test "$1" = get || exit 9
        case "$server" in
          https://index.docker.io/v1/) echo '{"ServerURL":"x","Username":"alice","Secret":"s1"}';;
          mine.azurecr.io) echo '{"Username":"<token>","Secret":"refresh"}';;
          *) echo 'credentials not found in native keychain'; exit 1;;
        esac
        """);
    helper(
        "ecr-login", "echo \"{\\\"Username\\\":\\\"AWS\\\",\\\"Secret\\\":\\\"$FLAVOUR\\\"}\"\n");
    DockerLogins logins =
        logins(
            "{\"auths\":{\"https://index.docker.io/v1/\":{}},\"credsStore\":\"keep\","
                + "\"credHelpers\":{\"1.dkr.ecr.eu-west-1.amazonaws.com\":\"ecr-login\"}}");
    assertUser("alice", "s1", logins.find(HUB));
    assertUser("AWS", "plain", logins.find("1.dkr.ecr.eu-west-1.amazonaws.com"));
    assertEquals(
        Optional.of(new Credentials("", "", "refresh")),
        logins.find("mine.azurecr.io").credentials());
    assertEquals("somebody with a token", logins.find("mine.azurecr.io").who());
    assertNobody("", logins.find("quay.io"));
    assertTrue(logins.find(HUB).source().endsWith("which leaves it to docker-credential-keep"));
  }

  @Test
  void aHelperThatFailsIsNamed() throws Exception {
    helper("locked", "echo 'the keychain is locked'; exit 2\n");
    helper("silent", "exit 1\n");
    helper("odd", "echo 'hunter2'\n");
    helper("empty", "echo '{}'\n");
    DockerLogins logins =
        logins(
            """
            {"credHelpers": {"a.io": "locked", "b.io": "silent", "c.io": "odd", "d.io": "missing",
             "e.io": "../../bin/sh", "f.io": "empty"}}
            """);
    assertNobody(
        "docker-credential-locked ended with status 2: the keychain is locked",
        logins.find("a.io"));
    assertNobody("docker-credential-silent ended with status 1", logins.find("b.io"));
    assertNobody(
        "docker-credential-odd gave no JSON with a Username and a Secret", logins.find("c.io"));
    assertNobody("there is no program docker-credential-missing on the PATH", logins.find("d.io"));
    assertNobody("\"../../bin/sh\" is no name of a credential helper", logins.find("e.io"));
    assertNobody(
        "docker-credential-empty gave no JSON with a Username and a Secret", logins.find("f.io"));
  }

  @Test
  void aHelperThatHangsIsEnded() throws Exception {
    helper("slow", "echo $$ > \"$0.pid\"; sleep 300\n");
    helper("open", "sleep 20 & echo '{\"Username\":\"u\",\"Secret\":\"s\"}'\n");
    DockerLogins logins =
        logins("{\"credHelpers\":{\"a.io\":\"slow\",\"b.io\":\"open\"}}", Duration.ofMillis(1500));
    assertNobody("docker-credential-slow did not answer within 1 s", logins.find("a.io"));
    long pid =
        Long.parseLong(Files.readString(folder.resolve("docker-credential-slow.pid")).strip());
    ProcessHandle.of(pid).ifPresent(p -> p.onExit().join());
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    // What it left behind keeps the pipe open, and its answer is whole all the same.
    assertEquals(Optional.of(new Credentials("u", "s")), logins.find("b.io").credentials());
  }

  @Test
  void whatCantBeReadIsSaid() throws Exception {
    assertNobody(folder.resolve("config.json") + " is no JSON", logins("{").find(HUB));
    assertNobody(
        "the auth of a.io in " + folder.resolve("config.json") + " is no base64",
        logins("{\"auths\":{\"a.io\":{\"auth\":\"?\"}}}").find("a.io"));
    assertNobody(
        "the auth of a.io in " + folder.resolve("config.json") + " is no USER:PASSWORD in base64",
        logins("{\"auths\":{\"a.io\":{\"auth\":\"" + auth("alice") + "\"}}}").find("a.io"));
    DockerLogins none = DockerLogins.of(Map.of("HOME", folder.resolve("nobody").toString()));
    assertNobody("", none.find(HUB));
    assertEquals(folder.resolve("nobody/.docker/config.json"), none.file());
    assertEquals(Optional.empty(), none.version());
  }
}
