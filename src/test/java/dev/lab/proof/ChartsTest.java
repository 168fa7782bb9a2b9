package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.S3Server;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Helm charts, by helm: linted, written out, and installed on a sandbox. */
class ChartsTest {
  private static final String IMAGE = "image=registry,args={serve,/etc/distribution/config.yml}";
  private static final Path CHARTS = Project.root().resolve("tools/charts");

  @TempDir Path folder;

  private Commands commands(Map<String, String> environment) {
    return new Commands(folder, LabWalk.environment(folder, environment));
  }

  private static String chart(String name) {
    return CHARTS.resolve(name).toString();
  }

  @Test
  void whatCannotWorkIsRefusedBeforeItIsInstalled() throws Exception {
    Commands commands = commands(Map.of());
    commands.ok("helm", "lint", "--strict", chart("registry"), chart("class"));
    Ran many = commands.run("helm", "template", "r", chart("registry"), "--set", "replicas=2");
    assertEquals(1, many.exit());
    assertTrue(many.err().contains("replicas above 1 need storage.kind s3"), many.err());
    Ran keys = commands.run("helm", "template", "r", chart("registry"), "--set", "storage.kind=s3");
    assertTrue(keys.err().contains("storage.s3.accessKey, or"), keys.err());
    String metrics = commands.ok("helm", "template", "r", chart("registry"));
    assertTrue(metrics.contains("prometheus.io/port: \"5001\""), metrics);
    assertTrue(metrics.contains("httpGet: {path: /readyz, port: debug}"), metrics);
  }

  @Test
  void aRegistryOfTwoReplicasOnOneBucketIsInstalledUpgradedAndRolledBack() throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()).withoutEngine())) {
      Commands commands = commands(sandbox.environment());
      Map<String, String> bucket = S3Server.shared().settings();
      Files.writeString(
          folder.resolve("values.yaml"),
          """
          replicas: 2
          storage:
            kind: s3
            s3:
              region: %s
              bucket: %s
              endpoint: %s
              accessKey: %s
              secretKey: %s
          """
              .formatted(
                  bucket.get("region"),
                  bucket.get("bucket"),
                  bucket.get("regionendpoint"),
                  bucket.get("accesskey"),
                  bucket.get("secretkey")));
      List<String> common =
          List.of(chart("registry"), "-f", "values.yaml", "--set", IMAGE, "--wait");
      commands.ok(words(List.of("helm", "install", "shop"), common, List.of()));
      String port =
          commands.ok("kubectl", "get", "svc/shop", "-o", "jsonpath={.spec.ports[0].nodePort}");
      String name = "127.0.0.1:" + port + "/charts/busybox:v1";
      commands.ok(
          "crane", "copy", "--insecure", sandbox.hub().host() + "/library/busybox:latest", name);
      // The other replica has it too: they share the bucket.
      String digest = commands.ok("crane", "digest", "--insecure", name);
      String first =
          commands.ok(
              "kubectl",
              "get",
              "pods",
              "-l",
              "app.kubernetes.io/instance=shop",
              "-o",
              "jsonpath={.items[0].metadata.name}");
      commands.ok("kubectl", "delete", "pod", first);
      assertEquals(digest, commands.ok("crane", "digest", "--insecure", name));

      String user = commands.ok("htpasswd", "-nbB", "ada", "secret").strip();
      Files.writeString(folder.resolve("users.yaml"), "users: {htpasswd: '" + user + "'}\n");
      commands.ok(words(List.of("helm", "upgrade", "shop"), common, List.of("-f", "users.yaml")));
      Ran anonymous = commands.run("crane", "digest", "--insecure", name);
      assertTrue(anonymous.err().contains("401"), anonymous.err());
      commands.ok("crane", "auth", "login", "127.0.0.1:" + port, "-u", "ada", "-p", "secret");
      assertEquals(digest, commands.ok("crane", "digest", "--insecure", name));

      commands.ok("helm", "rollback", "shop", "1", "--wait");
      commands.ok("crane", "auth", "logout", "127.0.0.1:" + port);
      assertEquals(digest, commands.ok("crane", "digest", "--insecure", name));
      commands.ok("helm", "uninstall", "shop");
      commands.eventually("No resources", "kubectl", "get", "pods");
    }
  }

  @Test
  void theBoardOfAClassIsOneThatAClusterTakes() throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()).withoutEngine())) {
      Commands commands = commands(sandbox.environment());
      Files.writeString(
          folder.resolve("class.yaml"),
          commands.ok("helm", "template", "board", chart("class"), "--set", "host=class.example"));
      String applied = commands.ok("kubectl", "apply", "-f", "class.yaml");
      assertEquals(
          "persistentvolumeclaim/board created\nservice/board created\ndeployment.apps/board"
              + " created\n",
          applied);
      assertEquals(
          "[\"class\",\"serve\",\"--listen=0.0.0.0:8443\",\"--name=main\",\"--host=class.example\"]",
          commands.ok(
              "kubectl",
              "get",
              "deploy/board",
              "-o",
              "jsonpath={.spec.template.spec.containers[0].args}"));
    }
  }

  private static String[] words(List<String> first, List<String> then, List<String> last) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    all.addAll(last);
    return all.toArray(String[]::new);
  }
}
