package dev.lab.sandbox.faults;

import static dev.lab.sandbox.faults.BrokenSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the network, as docker, kubectl and curl meet them. */
class NetworkFaultsTest {
  @TempDir Path folder;

  @Test
  void nodePortsOffTheLoopbackAnswerOnTheNodesOwnAddress() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry().withBusybox()) {
      it.breakIt("no-loopback-node-ports");
      has(it.fails(it.catalog()), "Failed to connect to 127.0.0.1 port " + it.port());
      has(it.fails("docker push " + it.at("busybox")), "connect: connection refused");
      String own = it.ok("kubectl get nodes -o jsonpath={.items[0].status.addresses[0].address}");
      assertEquals("127.0.0.2", own);
      assertEquals(
          "{\"repositories\":[\"busybox\"]}",
          it.ok("curl -sS " + own + ":" + it.port() + "/v2/_catalog").strip());
      has(it.ok("kubectl describe svc/registry"), "Endpoints:                10.244.0.");
      it.mend("no-loopback-node-ports");
      assertEquals("{\"repositories\":[\"busybox\"]}", it.ok(it.catalog()).strip());
      it.fails("curl -sS " + own + ":" + it.port() + "/v2/_catalog");
    }
  }

  @Test
  void aHubThatWasPulledFromTooOftenSaysSo() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder)) {
      it.ok("docker pull busybox");
      it.breakIt("hub-rate-limit");
      has(
          it.fails("docker pull alpine"),
          "toomanyrequests: You have reached your unauthenticated pull rate limit."
              + " https://www.docker.com/increase-rate-limit");
      String manifest = "http://" + it.sandbox.hub().host() + "/v2/library/alpine/manifests/latest";
      has(
          it.ok("curl -sSi " + manifest),
          "HTTP/1.1 429 Too Many Requests",
          "ratelimit-limit: 100;w=21600",
          "ratelimit-remaining: 0;w=21600",
          "\"code\":\"TOOMANYREQUESTS\"");
      has(it.ok("curl -sSI " + manifest), "HTTP/1.1 200 OK", "ratelimit-remaining: 0;w=21600");
      it.ok("kubectl create deployment registry --image=registry");
      has(
          it.eventually("429 Too Many Requests", "kubectl get events"),
          "Failed to pull image \"registry\"",
          "unexpected status code https://registry-1.docker.io/v2/library/registry/manifests/sha256:",
          "Server message: toomanyrequests: You have reached");
      it.mend("hub-rate-limit");
      it.ok("docker pull alpine");
      it.ok("kubectl delete pods -l app=registry");
      it.ok("kubectl rollout status deploy/registry --timeout=60s");
    }
  }

  @Test
  void namesThatAreNotResolvedFailPullsButNotAddresses() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry().withBusybox()) {
      it.breakIt("dns-broken");
      String words = "dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: server misbehaving";
      has(it.fails("docker pull alpine"), "Get \"https://registry-1.docker.io/v2/\": " + words);
      it.ok("docker pull " + it.at("busybox"));
      it.ok("kubectl create deployment coins --image=dockercoins/worker:v0.1");
      has(
          it.eventually("server misbehaving", "kubectl get events"),
          "failed to do request: Head"
              + " \"https://registry-1.docker.io/v2/dockercoins/worker/manifests/v0.1\": "
              + words);
      it.mend("dns-broken");
      it.ok("docker pull alpine");
      it.ok("kubectl delete pods -l app=coins");
      it.ok("kubectl rollout status deploy/coins --timeout=60s");
    }
  }

  @Test
  void everyFaultIsInTheListsThatPeopleRead() throws Exception {
    Path root = Project.root();
    String readme = Files.readString(root.resolve("README.md"));
    String docs =
        Files.readString(root.resolve("src/main/java/dev/lab/sandbox/faults/package-info.java"));
    try (BrokenSandbox it = new BrokenSandbox(folder)) {
      for (Faults.Listed fault : it.sandbox.faults().list()) {
        has(readme, "`" + fault.name() + "`");
        has(docs, "<li>{@code " + fault.name() + "}");
      }
    }
  }
}
