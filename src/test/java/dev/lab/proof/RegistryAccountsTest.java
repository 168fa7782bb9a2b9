package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Clients;
import dev.lab.sandbox.hub.Hub;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.RealEngine;
import dev.lab.testing.RunningRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, rules and TLS as real clients meet them, from a config.yml. */
class RegistryAccountsTest {
  private static final String CONFIG =
      """
      version: 0.1
      storage: {inmemory: }
      http: {addr: 127.0.0.1:0}
      auth: {htpasswd: {realm: class, path: USERS, tokens: TOKENS}}
      tags:
        refused:
        - repositories: ['class/**']
          tags: latest
          because: say which version it is
        immutable:
        - repositories: ['class/**']
          tags: ['v*']
      """;

  private static final String PUBLIC =
      """
      rules:
      - who: alice
        repositories: ['**']
        may: [pull, push, delete]
      - who: anonymous
        repositories: ['public/*']
        may: pull
      """;

  @TempDir Path folder;

  private RunningRegistry start(boolean tokens, String more) throws Exception {
    Path users = folder.resolve("users");
    String made =
        new Commands(folder, LabWalk.environment(folder, Map.of()))
            .ok(Clients.require("htpasswd").toString(), "-nbB", "alice", "secret");
    Files.writeString(users, made);
    Path config =
        Files.writeString(
            folder.resolve("config.yml"),
            CONFIG.replace("USERS", users.toString()).replace("TOKENS", "" + tokens) + more);
    return RunningRegistry.start(folder, config.toString());
  }

  private Commands commands() throws Exception {
    return new Commands(
        folder,
        LabWalk.environment(
            folder, Map.of("DOCKER_CONFIG", folder.resolve("docker-config").toString())));
  }

  private void dockerLogsInAndPushes(boolean tokens) throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Hub hub = Hub.start(folder.resolve("hub"), vertx);
        RunningRegistry registry = start(tokens, "");
        RealEngine engine = RealEngine.start(folder)) {
      Commands docker = commands().with("DOCKER_HOST", engine.dockerHost());
      String at = registry.address();
      docker.ok("docker", "pull", hub.endpoint().host() + "/library/busybox");
      docker.ok("docker", "tag", hub.endpoint().host() + "/library/busybox", at + "/class/box:v1");
      docker.ok("docker", "tag", at + "/class/box:v1", at + "/class/box:latest");
      Ran unknown = docker.run("docker", "push", at + "/class/box:v1");
      assertEquals(1, unknown.exit());
      Ran wrong = docker.run("docker", "login", "-u", "alice", "-p", "no", at);
      assertEquals(1, wrong.exit());
      assertTrue(
          wrong.err().toLowerCase(java.util.Locale.ROOT).contains("unauthorized"), wrong.err());
      assertTrue(docker.ok("docker", "login", "-u", "alice", "-p", "secret", at).contains("Login"));
      docker.ok("docker", "push", at + "/class/box:v1");
      Ran latest = docker.run("docker", "push", at + "/class/box:latest");
      assertEquals(1, latest.exit());
      assertTrue(
          latest
              .err()
              .contains(
                  "this registry takes no tag latest in class/box (say which version it is): give"
                      + " the image another tag"),
          latest.err());
      docker.ok("docker", "pull", hub.endpoint().host() + "/library/alpine");
      docker.ok("docker", "tag", hub.endpoint().host() + "/library/alpine", at + "/class/box:v1");
      Ran moved = docker.run("docker", "push", at + "/class/box:v1");
      assertEquals(1, moved.exit());
      assertTrue(moved.err().contains("the tag v1 of class/box is immutable here"), moved.err());
      docker.ok("docker", "logout", at);
      assertEquals(1, docker.run("docker", "pull", at + "/class/box:v1").exit());
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void dockerLogsInByPassword() throws Exception {
    dockerLogsInAndPushes(false);
  }

  @Test
  void dockerLogsInAndIsGivenTokens() throws Exception {
    dockerLogsInAndPushes(true);
  }

  @Test
  void whatIsPublicIsPulledWithoutAnAccountAndPushedWithOne() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Hub hub = Hub.start(folder.resolve("hub"), vertx);
        RunningRegistry registry = start(false, PUBLIC)) {
      Commands commands = commands();
      String at = registry.address();
      String source = hub.endpoint().host() + "/library/busybox";
      assertEquals(1, commands.run("crane", "copy", "--insecure", source, at + "/public/a").exit());
      commands.ok("crane", "auth", "login", at, "-u", "alice", "-p", "secret");
      commands.ok("crane", "copy", "--insecure", source, at + "/public/a");
      commands.ok("crane", "copy", "--insecure", source, at + "/own/a");
      commands.ok("crane", "auth", "logout", at);
      commands.ok("crane", "validate", "--insecure", "--remote", at + "/public/a");
      assertEquals(
          1, commands.run("crane", "validate", "--insecure", "--remote", at + "/own/a").exit());
      commands.ok("skopeo", "inspect", "--tls-verify=false", "docker://" + at + "/public/a");
      commands.ok(
          "skopeo",
          "copy",
          "--src-tls-verify=false",
          "--dest-tls-verify=false",
          "--dest-creds=alice:secret",
          "docker://" + at + "/public/a",
          "docker://" + at + "/own/b");
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void aSelfSignedRegistryIsTrustedAsItSays() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Hub hub = Hub.start(folder.resolve("hub"), vertx);
        RunningRegistry registry =
            RunningRegistry.start(
                folder, "--port", "0", "--self-signed=" + folder.resolve("tls"))) {
      Commands commands = commands();
      assertTrue(registry.said().contains("/etc/docker/certs.d/127.0.0.1:"), registry.said());
      String authority = folder.resolve("tls/ca.crt").toString();
      commands.ok("curl", "-sf", "--cacert", authority, "https://" + registry.address() + "/v2/");
      assertEquals(60, commands.run("curl", "-s", "https://" + registry.address() + "/v2/").exit());
      Path certificates = Files.createDirectories(folder.resolve("certs"));
      Files.copy(Path.of(authority), certificates.resolve("ca.crt"));
      commands.ok(
          "skopeo",
          "copy",
          "--src-tls-verify=false",
          "--dest-cert-dir=" + certificates,
          "docker://" + hub.endpoint().host() + "/library/busybox",
          "docker://" + registry.address() + "/a:v1");
    } finally {
      vertx.close().await();
    }
  }
}
