package dev.lab.sandbox.faults;

import static dev.lab.sandbox.faults.BrokenSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the registry and of what it holds, as docker, kubectl and curl meet them. */
class RegistryFaultsTest {
  @TempDir Path folder;

  @Test
  void aRegistryThatRestartsWithoutAVolumeHasLostItsImages() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder)) {
      FaultException none =
          assertThrows(FaultException.class, () -> it.breakIt("registry-restarted"));
      assertEquals(FaultException.Code.NOTHING_THERE, none.code());
      it.withRegistry().withBusybox();
      String digest = it.ok("crane digest --insecure " + it.at("busybox"));
      it.breakIt("registry-restarted");
      it.eventually("{\"repositories\":[]}", it.catalog());
      has(it.fails("crane digest --insecure " + it.at("busybox")), "404");
      String status = "jsonpath={.items[0].status.containerStatuses[0]";
      assertEquals("1", it.ok("kubectl get pods -o " + status + ".restartCount}"));
      assertEquals(
          "137", it.ok("kubectl get pods -o " + status + ".lastState.terminated.exitCode}"));
      has(
          it.ok("kubectl describe pods"),
          "Last State:     Terminated",
          "Restart Count:  1",
          "(x2 over ");
      it.mend("registry-restarted");
      assertEquals(digest, it.ok("crane digest --insecure " + it.at("busybox")));
      it.ok("docker push " + it.at("busybox"));
      assertEquals("{\"repositories\":[\"busybox\"]}", it.ok(it.catalog()).strip());
    }
  }

  @Test
  void anImageThatIsDeletedIsUnknown() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry().withBusybox()) {
      it.push("redis");
      String digest = it.ok("crane digest --insecure " + it.at("redis"));
      FaultException other =
          assertThrows(
              FaultException.class, () -> it.sandbox.faults().breakIt("image-deleted", "nosuch"));
      assertEquals(
          "the registry has no image \"nosuch\"; it has busybox:latest, redis:latest",
          other.getMessage());
      it.breakIt("image-deleted");
      String manifest = "http://" + it.at("redis").replaceFirst("/", "/v2/") + "/manifests/";
      for (String reference : List.of("latest", digest.strip())) {
        has(
            it.ok("curl -sSi " + manifest + reference),
            "HTTP/1.1 404 Not Found",
            "\"code\":\"MANIFEST_UNKNOWN\"");
      }
      has(
          it.fails("docker pull " + it.at("redis")),
          "manifest for " + it.at("redis:latest") + " not found: manifest unknown");
      assertEquals("{\"repositories\":[\"busybox\"]}", it.ok(it.catalog()).strip());
      it.ok("kubectl create deployment redis --image=" + it.at("redis"));
      has(
          it.eventually("not found", "kubectl get events"),
          "failed to resolve reference \"" + it.at("redis:latest\": "));
      it.mend("image-deleted");
      assertEquals(digest, it.ok("crane digest --insecure " + it.at("redis")));
      it.ok("kubectl delete pods -l app=redis");
      it.ok("kubectl rollout status deploy/redis --timeout=60s");
    }
  }

  @Test
  void aLayerThatIsGoneFailsThePull() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry()) {
      it.push("redis");
      it.sandbox.faults().breakIt("blob-deleted", "redis:latest");
      it.ok("crane digest --insecure " + it.at("redis"));
      it.ok("docker rmi redis " + it.at("redis"));
      has(it.fails("docker pull " + it.at("redis")), "unknown blob");
      it.ok("kubectl create deployment redis --image=" + it.at("redis"));
      has(
          it.eventually("from remote: not found", "kubectl get events"),
          "could not fetch content descriptor sha256:",
          "(application/vnd.docker.image.rootfs.diff.tar.gzip)");
      it.mend("blob-deleted");
      it.ok("docker pull " + it.at("redis"));
      it.ok("crane validate --insecure --remote " + it.at("redis"));
    }
  }

  @Test
  void anImageForAnotherProcessorIsPulledAndCannotBeRun() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry()) {
      it.push("redis");
      String digest = it.ok("crane digest --insecure " + it.at("redis"));
      it.breakIt("wrong-platform");
      has(it.ok("crane config --insecure " + it.at("redis")), "\"architecture\":\"" + other());
      it.ok("kubectl create deployment redis --image=" + it.at("redis"));
      it.eventually("CrashLoopBackOff", "kubectl get pods -l app=redis");
      assertEquals(
          "exec docker-entrypoint.sh: exec format error\n", it.ok("kubectl logs deploy/redis"));
      has(it.ok("kubectl describe pods -l app=redis"), "Exit Code:    255", "Back-off restarting");
      it.mend("wrong-platform");
      assertEquals(digest, it.ok("crane digest --insecure " + it.at("redis")));
      it.ok("kubectl delete pods -l app=redis");
      it.ok("kubectl rollout status deploy/redis --timeout=60s");
    }
  }

  @Test
  void anIndexWithoutThisPlatformCannotBePulled() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry()) {
      it.push("redis");
      it.breakIt("wrong-platform-index");
      has(
          it.fails("docker pull " + it.at("redis")),
          "no matching manifest for linux/",
          "in the manifest list entries");
      it.ok("kubectl create deployment redis --image=" + it.at("redis"));
      has(
          it.eventually("no match for platform", "kubectl get events"),
          "failed to pull and unpack image \""
              + it.at("redis:latest")
              + "\": no match for platform in manifest: not found");
      it.mend("wrong-platform-index");
      it.ok("docker pull " + it.at("redis"));
      it.ok("kubectl delete pods -l app=redis");
      it.ok("kubectl rollout status deploy/redis --timeout=60s");
    }
  }

  private static String other() {
    return System.getProperty("os.arch").equals("aarch64") ? "amd64" : "arm64";
  }
}
