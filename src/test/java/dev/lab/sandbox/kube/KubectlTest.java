package dev.lab.sandbox.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unmodified kubectl, old and new, creates, reads, changes and deletes over TLS. */
class KubectlTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"kubectl-1.27", "kubectl", "kubectl-1.33", "kubectl-1.37"})
  void createsReadsChangesAndDeletes(String client) throws Exception {
    try (Cluster cluster = Cluster.plain(folder)) {
      Path file = folder.resolve("cm.yaml");
      Files.writeString(
          file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata: {a: b}\n");
      assertSays(cluster, client, "configmap/one created\n", "create", "-f", file.toString());
      assertSays(cluster, client, "configmap/two created\n", "create", "configmap", "two");
      assertSays(
          cluster,
          client,
          "deployment.apps/web created\n",
          "create",
          "deployment",
          "web",
          "--image=nginx");
      assertSays(
          cluster,
          client,
          "nginx 1",
          "get",
          "deploy/web",
          "-o",
          "jsonpath={.spec.template.spec.containers[0].image} {.spec.replicas}");
      assertSays(cluster, client, "NAME   PHASE\none    -\ntwo    -\n", "get", "cm");
      assertSays(
          cluster,
          client,
          "NAME   PHASE   KEYS\none    -       1\n",
          "get",
          "cm",
          "one",
          "-o",
          "wide");
      Files.writeString(
          file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app}\ndata: {a: b}\n");
      assertSays(cluster, client, "configmap/app created\n", "apply", "-f", file.toString());
      assertSays(cluster, client, "configmap/app unchanged\n", "apply", "-f", file.toString());
      Files.writeString(
          file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app}\ndata: {c: d}\n");
      assertSays(cluster, client, "configmap/app configured\n", "apply", "-f", file.toString());
      assertSays(cluster, client, "{\"c\":\"d\"}", "get", "cm/app", "-o", "jsonpath={.data}");
      assertSays(
          cluster,
          client,
          "deployment.apps/web image updated\n",
          "set",
          "image",
          "deploy/web",
          "nginx=nginx:2");
      assertSays(
          cluster, client, "deployment.apps/web scaled\n", "scale", "deploy/web", "--replicas=3");
      assertSays(
          cluster,
          client,
          "nginx:2 3 3",
          "get",
          "deploy/web",
          "-o",
          "jsonpath={.spec.template.spec.containers[0].image} {.spec.replicas}"
              + " {.metadata.generation}");
      Cluster.Ran deleted = cluster.kubectlOf(client, "delete", "deploy/web", "cm/one");
      assertEquals(0, deleted.exit(), deleted.err());
      assertTrue(deleted.out().startsWith("deployment.apps \"web\" deleted"), deleted.out());
      Cluster.Ran gone = cluster.kubectlOf(client, "get", "cm", "one");
      assertEquals("Error from server (NotFound): configmaps \"one\" not found\n", gone.err());
    }
  }

  @Test
  void saysWhatItIs() throws Exception {
    try (Cluster cluster = Cluster.plain(folder)) {
      Cluster.Ran version = cluster.kubectl("version");
      assertTrue(version.out().contains("Server Version: v1.33.5"), version.out());
      Cluster.Ran resources = cluster.kubectl("api-resources", "-o", "name");
      assertTrue(resources.out().contains("deployments.apps\n"), resources.out());
      Cluster.Ran unknown = cluster.kubectl("get", "foos");
      assertEquals("error: the server doesn't have a resource type \"foos\"\n", unknown.err());
    }
  }

  private static void assertSays(
      Cluster cluster, String client, String expected, String... arguments) throws Exception {
    Cluster.Ran ran = cluster.kubectlOf(client, arguments);
    assertEquals(expected, ran.out(), String.join(" ", arguments) + ": " + ran.err());
    assertEquals(0, ran.exit(), ran.err());
  }
}
