package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.sandbox.hub.Hub;
import dev.lab.testing.Commands;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What oras and regctl do with the registry: artifacts, referrers, tags, deletion. */
class RegistryClientsTest {
  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private Hub hub;
  private RegistryServer registry;
  private Commands commands;

  @BeforeEach
  void start() throws Exception {
    hub = Hub.start(folder.resolve("hub"), vertx);
    registry =
        RegistryServer.start(RegistryConfig.onDisk(folder.resolve("data")).withDeleteEnabled(true));
    commands =
        new Commands(
            folder,
            LabWalk.environment(
                folder, Map.of("DOCKER_CONFIG", folder.resolve("docker-config").toString())));
    commands.ok(
        "crane",
        "copy",
        "--insecure",
        hub.endpoint().host() + "/dockercoins/worker:v0.1",
        registry.address() + "/team/worker:v0.1");
  }

  @AfterEach
  void stop() {
    registry.close();
    hub.close();
    vertx.close().await();
  }

  @Test
  void orasAttachesAndDiscovers() throws Exception {
    Files.writeString(folder.resolve("bill.json"), "{\"parts\":[]}");
    String image = registry.address() + "/team/worker:v0.1";
    commands.ok(
        "oras",
        "attach",
        "--plain-http",
        "--artifact-type",
        "application/x-bill",
        image,
        "bill.json:application/json");
    JsonNode found =
        JsonMapper.shared()
            .readTree(commands.ok("oras", "discover", "--plain-http", "--format", "json", image));
    JsonNode referrers = found.has("referrers") ? found.path("referrers") : found.path("manifests");
    assertEquals(1, referrers.size(), found::toString);
    assertEquals("application/x-bill", referrers.path(0).path("artifactType").asString());
    // Really by the referrers API: the tag of the older scheme was not needed.
    assertEquals(
        "v0.1",
        commands
            .ok("oras", "repo", "tags", "--plain-http", registry.address() + "/team/worker")
            .strip());
    commands.ok(
        "oras",
        "copy",
        "-r",
        "--from-plain-http",
        "--to-plain-http",
        image,
        registry.address() + "/copied/worker:v1");
    assertTrue(
        commands
            .ok("oras", "discover", "--plain-http", registry.address() + "/copied/worker:v1")
            .contains("application/x-bill"));
    Path pulled = Files.createDirectories(folder.resolve("pulled"));
    String digest = referrers.path(0).path("digest").asString();
    commands
        .in(pulled)
        .ok("oras", "pull", "--plain-http", registry.address() + "/team/worker@" + digest);
    assertEquals("{\"parts\":[]}", Files.readString(pulled.resolve("bill.json")));
  }

  @Test
  void regctlReadsCopiesAndDeletes() throws Exception {
    String at = registry.address();
    commands.ok("regctl", "registry", "set", "--tls", "disabled", at);
    commands.ok("regctl", "image", "copy", at + "/team/worker:v0.1", at + "/regctl/worker:v1");
    assertEquals(
        commands.ok("crane", "digest", "--insecure", at + "/team/worker:v0.1").strip(),
        commands.ok("regctl", "image", "digest", at + "/regctl/worker:v1").strip());
    assertEquals("regctl/worker\nteam/worker", commands.ok("regctl", "repo", "ls", at).strip());
    Files.writeString(folder.resolve("note.txt"), "a note");
    commands.ok(
        "regctl",
        "artifact",
        "put",
        "--subject",
        at + "/regctl/worker:v1",
        "--artifact-type",
        "application/x-note",
        "--file",
        "note.txt");
    assertTrue(
        commands
            .ok("regctl", "artifact", "list", at + "/regctl/worker:v1")
            .contains("application/x-note"));
    commands.ok("regctl", "image", "copy", at + "/team/worker:v0.1", at + "/regctl/worker:v2");
    commands.ok("regctl", "tag", "delete", at + "/regctl/worker:v1");
    assertEquals("v2", commands.ok("regctl", "tag", "ls", at + "/regctl/worker").strip());
    commands.ok(
        "regctl",
        "image",
        "check-base",
        "--no-config",
        "--base",
        at + "/team/worker:v0.1",
        at + "/regctl/worker:v2");
  }
}
