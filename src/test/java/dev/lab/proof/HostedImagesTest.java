package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import dev.lab.registry.name.ImageName;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.FrontDoor;
import dev.lab.registry.testing.TestImage;
import dev.lab.sandbox.hub.Hub;
import dev.lab.target.live.LiveWorld;
import dev.lab.testing.Commands;
import dev.lab.testing.OneCheck;
import dev.lab.testing.RealEngine;
import dev.lab.testing.VendorRegistry;
import dev.lab.testing.VendorRegistry.Vendor;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images on the registries that people rent, each asked as its vendor wants to be asked. */
class HostedImagesTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 2, 500, 7);
  private static final String ECR = "1.dkr.ecr.eu-west-1.amazonaws.com";

  /** Of a cluster that no check here looks at. */
  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
      contexts: [{name: c, context: {cluster: c, user: u}}]
      users: [{name: u, user: {}}]
      current-context: c
      """;

  @TempDir Path folder;

  private final LiveWorld world = LiveWorld.ofText(KUBECONFIG, "default", "");

  @AfterEach
  void close() {
    world.close();
  }

  private OneCheck check() {
    return new OneCheck(folder, world)
        .with("DOCKER_CONFIG", folder.toString())
        .with("PATH", folder + ":/usr/bin:/bin");
  }

  private void config(String json) throws Exception {
    Files.writeString(folder.resolve("config.json"), json);
  }

  private static String auth(String userAndPassword) {
    return Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  private void helper(String name, String script) throws Exception {
    Path file = folder.resolve("docker-credential-" + name);
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private VendorRegistry start(Vendor vendor, String host, Map<String, String> users)
      throws Exception {
    VendorRegistry registry = VendorRegistry.start(vendor, folder, users);
    world.lead(host, registry.endpoint());
    return registry;
  }

  private static Outcome.Passed passed(Outcome outcome) {
    return assertInstanceOf(Outcome.Passed.class, outcome, outcome.toString());
  }

  private static Outcome.Cause cause(String code, Outcome outcome) {
    Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, outcome, outcome.toString());
    Outcome.Cause cause = failed.cause().orElseThrow();
    assertEquals(code, cause.code(), cause.toString());
    return cause;
  }

  private static void assertHas(String part, String whole) {
    assertTrue(whole.contains(part), whole);
  }

  @Test
  void theHubIsAskedAsNobodyAndCountsOnePull() throws Exception {
    try (VendorRegistry hub = start(Vendor.HUB, ImageName.DOCKER_HUB, Map.of())) {
      hub.push("library/alpine", "3", IMAGE);
      for (int i = 0; i < 3; i++) {
        Outcome.Passed passed = passed(check().look("image", "name: alpine:3"));
        assertEquals("the image index.docker.io/library/alpine:3 (alpine:3)", passed.looked());
        assertEquals("index.docker.io/library/alpine:3@" + IMAGE.digest(), passed.found());
      }
      List<String> seen = hub.door().seen();
      assertEquals(1, seen.stream().filter(s -> s.matches("GET .*/manifests/.*")).count());
      assertEquals(1, seen.stream().filter(s -> s.startsWith("GET /token")).count(), "" + seen);
      passed(
          check()
              .look(
                  "image",
                  "name: alpine:3",
                  "expect:",
                  "- {path: $.pulls.left, is: 99}",
                  "- {path: $.pulls.of, is: 100}",
                  "- {path: $.pulls.within, is: 21600}"));
      Outcome.Cause tag = cause("no-such-tag", check().look("image", "name: alpine:4"));
      assertHas("it has 3", tag.text());
      Outcome.Cause mine = cause("login-needed", check().look("image", "name: me/mine:v1"));
      assertHas("index.docker.io/me/mine:v1 (me/mine:v1) to nobody", mine.text());
      assertHas("docker login;", mine.remedy());
    }
  }

  @Test
  void theHubsLimitIsKeptToAndSaid() throws Exception {
    try (VendorRegistry hub = start(Vendor.HUB, ImageName.DOCKER_HUB, Map.of())) {
      hub.door().refuse(429, Map.of("Retry-After", "3600"));
      Outcome outcome = check().look(Duration.ofSeconds(3), "image", "name: alpine:3");
      Outcome.Unreachable limited = assertInstanceOf(Outcome.Unreachable.class, outcome);
      assertEquals("the registry index.docker.io, as nobody", limited.what());
      assertHas("HTTP 429", limited.why());
      assertHas("takes no more requests before", limited.why());
      Outcome.Cause cause = limited.cause().orElseThrow();
      assertEquals("rate-limited", cause.code());
      assertHas("or docker login: an account has a limit of its own", cause.remedy());
      assertEquals(1, hub.door().seen().size());
    }
  }

  @Test
  void theHubsStoreKeepsTheLogin() throws Exception {
    helper(
        "keep",
        "read s; test \"$s\" = https://index.docker.io/v1/ || exit 1\n"
            + "echo '{\"Username\":\"alice\",\"Secret\":\"wonder\"}'\n");
    config("{\"auths\":{\"https://index.docker.io/v1/\":{}},\"credsStore\":\"keep\"}");
    try (VendorRegistry hub = start(Vendor.HUB, ImageName.DOCKER_HUB, Map.of("alice", "wonder"))) {
      hub.push("team/app", "v1", IMAGE);
      hub.push("other/app", "v1", IMAGE);
      passed(check().look("image", "name: docker.io/team/app:v1"));
      Outcome.Cause cause = cause("not-allowed", check().look("image", "name: other/app:v1"));
      assertHas("does not let alice pull index.docker.io/other/app:v1", cause.text());
      helper("keep", "echo locked; exit 1\n");
      config("{\"credsStore\": \"keep\"}");
      Outcome.Cause locked = cause("login-needed", check().look("image", "name: team/app:v1"));
      assertHas(
          "your login could not be read: docker-credential-keep ended with status 1: locked",
          locked.text());
    }
  }

  @Test
  void aRobotOfQuayLogsInByTheRealDocker() throws Exception {
    try (VendorRegistry quay = VendorRegistry.start(Vendor.QUAY, folder, Map.of("team+ci", "r2"))) {
      quay.push("team/app", "v1", IMAGE);
      String at = quay.address();
      String name = "name: " + at + "/team/app:v1";
      cause("login-needed", check().look("image", name));
      Commands docker =
          new Commands(
              folder, LabWalk.environment(folder, Map.of("DOCKER_CONFIG", folder.toString())));
      try (RealEngine engine = RealEngine.start(folder)) {
        docker = docker.with("DOCKER_HOST", engine.dockerHost());
        docker.ok("docker", "login", "-u", "team+ci", "-p", "r2", at);
        assertHas("the image " + at, passed(check().look("image", name)).looked());
        docker.ok("docker", "logout", at);
        cause("login-needed", check().look("image", name));
      }
    }
  }

  @Test
  void anIdentityTokenOfAcrIsWhatTheRealDockerKeeps() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (VendorRegistry acr =
            VendorRegistry.start(Vendor.ACR, folder, Map.of("principal", "p4ss"));
        Hub hub = Hub.start(folder.resolve("hub"), vertx);
        RealEngine engine = RealEngine.start(folder)) {
      String at = acr.address();
      String own = hub.endpoint().host() + "/library/busybox";
      Commands docker =
          new Commands(
              folder,
              LabWalk.environment(
                  folder,
                  Map.of("DOCKER_CONFIG", folder.toString(), "DOCKER_HOST", engine.dockerHost())));
      docker.ok("docker", "login", "-u", "principal", "-p", "p4ss", at);
      String kept = Files.readString(folder.resolve("config.json"));
      assertHas("\"identitytoken\": \"refresh-", kept);
      docker.ok("docker", "pull", own);
      docker.ok("docker", "tag", own, at + "/team/box:v1");
      docker.ok("docker", "push", at + "/team/box:v1");
      Outcome unset = check().with("TAG", "v1").look("image", "name: $AT/team/box:$TAG");
      assertEquals(
          "AT is not set in your shell", assertInstanceOf(Outcome.Failed.class, unset).found());
      passed(check().with("AT", at).with("TAG", "v1").look("image", "name: $AT/team/box:${TAG}"));
      assertTrue(acr.door().seen().contains("POST /oauth2/token"));
      // Taken back by its owner.
      Files.writeString(folder.resolve("config.json"), kept.replace("refresh-", "taken-back-"));
      Outcome.Cause cause =
          cause("login-wrong", check().look("image", "name: " + at + "/team/box:v1"));
      assertFalse(cause.text().contains("taken-back"), cause.text());
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void ecrIsGivenThePasswordOfItsHelper() throws Exception {
    helper("ecr-login", "echo '{\"Username\":\"AWS\",\"Secret\":\"twelve-hours\"}'\n");
    config("{\"credHelpers\":{\"" + ECR + "\":\"ecr-login\"}}");
    try (VendorRegistry ecr = start(Vendor.ECR, ECR, Map.of("AWS", "twelve-hours"))) {
      ecr.push("team/app", "v1", IMAGE);
      passed(check().look("image", "name: " + ECR + "/team/app:v1"));
      ecr.door()
          .guard(
              exchange -> {
                FrontDoor.answer(
                    exchange,
                    403,
                    Map.of("Content-Type", "application/json"),
                    exchange.getRequestMethod().equals("HEAD")
                        ? new byte[0]
                        : FrontDoor.bytes("{}"));
                return true;
              });
      Outcome.Cause expired =
          cause("not-allowed", check().look("image", "name: " + ECR + "/team/app:v1"));
      assertHas("(HTTP 403)", expired.text());
      assertHas(
          "aws ecr get-login-password --region eu-west-1 | docker login --username AWS"
              + " --password-stdin "
              + ECR,
          expired.remedy());
      ecr.open();
      helper("ecr-login", "echo '{\"Username\":\"AWS\",\"Secret\":\"of-yesterday\"}'\n");
      config("{\"credHelpers\" : {\"" + ECR + "\":\"ecr-login\"}}");
      Outcome.Cause wrong =
          cause("login-wrong", check().look("image", "name: " + ECR + "/team/app:v1"));
      assertHas("which leaves it to docker-credential-ecr-login", wrong.text());
      assertFalse(wrong.toString().contains("of-yesterday"), wrong.toString());
    }
  }

  @Test
  void googleTakesAKeyFile() throws Exception {
    String host = "europe-west1-docker.pkg.dev";
    config("{\"auths\":{\"https://" + host + "\":{\"auth\":\"" + auth("_json_key:{k}") + "\"}}}");
    try (VendorRegistry gcr = start(Vendor.GCR, host, Map.of("_json_key", "{k}"))) {
      gcr.push("team/shop/app", "v1", IMAGE);
      passed(check().look("image", "name: " + host + "/team/shop/app:v1"));
      Outcome.Cause missing =
          cause("no-such-image", check().look("image", "name: " + host + "/team/shop/web:v1"));
      assertHas("it is expanded to " + host + "/team/shop/web:v1", missing.remedy());
      config("{\"auths\":{\"" + host + "\":{\"auth\":\"" + auth("_json_key:{old}") + "\"}}}");
      Outcome.Cause wrong =
          cause("login-wrong", check().look("image", "name: " + host + "/team/shop/app:v1"));
      assertHas("gcloud auth configure-docker " + host, wrong.remedy());
    }
  }

  @Test
  void whatIsNoRegistryIsSaidSo() throws Exception {
    try (VendorRegistry hub = start(Vendor.HUB, "git.example", Map.of())) {
      hub.door().refuse(404, Map.of());
      Outcome outcome = check().look("image", "name: git.example/me/app:v1");
      Outcome.Unreachable none = assertInstanceOf(Outcome.Unreachable.class, outcome);
      assertHas("the answer was HTTP 404", none.why());
    }
    Outcome outcome = check().look("image", "name: 127.0.0.1:1/me/app:v1");
    assertHas("nothing listens there", assertInstanceOf(Outcome.Unreachable.class, outcome).why());
  }
}
