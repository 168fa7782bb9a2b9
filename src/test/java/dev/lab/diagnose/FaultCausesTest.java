package dev.lab.diagnose;

import static dev.lab.diagnose.CheckedSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.check.Outcome.Cause;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of the sandbox's faults on purpose is the cause that a check names. */
class FaultCausesTest {
  @TempDir Path folder;

  @Test
  void aNodeThatTakesNoPods() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.type("kubectl cordon lab");
      it.type("kubectl create deployment registry --image=registry");
      Cause cause = it.cause("deployment", "node-unschedulable", "1 node(s) were unschedulable");
      assertEquals("kubectl uncordon lab", cause.remedy());
      it.mends(cause, "deployment");

      Thread.sleep(1_100); // Kubernetes tells times by the second
      it.sandbox.faults().breakIt("disk-pressure");
      cause = it.cause("deployment", "disk-pressure", "KubeletHasDiskPressure");
      has(cause.since(), "passed at ", ", broken since ");
      it.sandbox.faults().mend("disk-pressure");
      it.passes("deployment");

      it.sandbox.faults().breakIt("node-not-ready");
      cause = it.cause("deployment", "node-not-ready", "Kubelet stopped posting node status");
      has(cause.text(), "the node lab is not ready");
      it.sandbox.faults().mend("node-not-ready");
      it.passes("deployment");

      it.type("kubectl taint nodes lab only=others:NoSchedule");
      it.type("kubectl delete pod -l app=registry");
      cause = it.cause("deployment", "node-tainted", "untolerated taint");
      it.mends(cause, "deployment");
    }
  }

  @Test
  void aHubThatGivesNothing() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.sandbox.faults().breakIt("hub-rate-limit");
      it.type("kubectl create deployment registry --image=registry");
      Cause cause = it.cause("deployment", "pull-rate-limit", "toomanyrequests");
      has(cause.text(), "allows no more pulls", "(429)");
      it.sandbox.faults().mend("hub-rate-limit");
      it.type("kubectl delete pod -l app=registry");
      it.passes("deployment");

      it.sandbox.faults().breakIt("dns-broken");
      it.type("kubectl create deployment coins --image=dockercoins/worker:v0.1");
      it.check("coins", "deployment", "name", "coins");
      it.cause("coins", "pull-dns", "lookup registry-1.docker.io");
      it.sandbox.faults().mend("dns-broken");
      it.type("kubectl delete pod -l app=coins");
      it.passes("coins");
    }
  }

  @Test
  void aNetworkThatIsSlow() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.sandbox.faults().breakIt("slow-network", "2s");
      it.type("kubectl create deployment registry --image=registry");
      Cause cause = it.cause("deployment", "pulling", "Pulling image \"registry\"");
      has(cause.text(), "has been fetching the image registry since ");
      it.sandbox.faults().mend("slow-network");
      it.passes("deployment");
    }
  }

  @Test
  void aCertificateAndAClock() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.cause("deployment", "no-deployment");
      it.sandbox.faults().breakIt("expired-certificate");
      it.through(it.sandbox.kubeconfig());
      Cause cause = it.cause("deployment", "expired-certificate", "has expired");
      has(cause.text(), "the certificate of https://127.0.0.1:");
      it.sandbox.faults().mend("expired-certificate");
      it.through(it.sandbox.kubeconfig());
      it.cause("deployment", "no-deployment");

      it.sandbox.faults().breakIt("clock-skew", "2h");
      it.through(it.sandbox.kubeconfig());
      cause = it.cause("deployment", "clock-skew", "not valid yet");
      has(cause.remedy(), "set the clock that is wrong");
      it.sandbox.faults().mend("clock-skew");

      it.sandbox.faults().breakIt("clock-skew");
      it.through(it.sandbox.kubeconfig());
      it.check("crd", "object", "resource", "configmap", "name", "nosuch");
      cause = it.cause("crd", "clock-skew");
      has(cause.text(), "the cluster's clock is 24 hours behind this machine's");
      it.sandbox.faults().mend("clock-skew");
      it.cause("crd", Cause.AS_SEEN);
    }
  }

  @Test
  void anImageThatIsNotWhole() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry().withBusybox()) {
      it.sandbox.faults().breakIt("blob-deleted");
      Cause cause = it.cause("busybox", "blob-missing", ": 404");
      has(cause.text(), "busybox:latest names a layer");
      it.sandbox.faults().mend("blob-deleted");
      it.passes("busybox");

      it.sandbox.faults().breakIt("image-deleted");
      it.cause("busybox", "not-pushed", "no tag");
      it.type("docker push $REGISTRY/busybox");
      it.passes("busybox");
      it.sandbox.faults().mend("image-deleted");

      it.sandbox.faults().breakIt("wrong-platform");
      it.type("kubectl create deployment web --image=$REGISTRY/busybox");
      it.check("web", "deployment", "name", "web");
      it.cause("web", "wrong-platform", "exec format error");
      it.cause("busybox", "wrong-platform");
    }
  }
}
